import type { Clock } from '../../clock.ts';
import type { Person } from '../../people.ts';
import { seedMessages } from './seeds.ts';
import type { VoiceMessage } from './voice-message.ts';

/** How many messages a person has at the most; the oldest go first. That is our choice. */
const kept = 100;

/** What voicemail works with. */
export interface VoicemailServices {
  readonly people: readonly Person[];
  readonly clock: Clock;
  readonly newId: () => string;
  /** Where messages are kept; they go with the process without. */
  readonly memory?: {
    readonly fresh: boolean;
    map<V>(name: string): Map<string, V>;
    together(change: () => void): void;
  };
}

/** One person's messages, oldest first, and which of them are read: kept apart, so that to mark one writes no sound again. */
interface Box {
  readonly messages: Map<string, VoiceMessage>;
  /** Of those that were marked; the others are as they came. */
  readonly marks: Map<string, boolean>;
}

/** The messages of everybody who has a mailbox. */
export class Voicemail {
  readonly #services: VoicemailServices;
  readonly #boxes = new Map<string, Box>();
  readonly #watchers: ((person: Person) => void)[] = [];

  constructor(services: VoicemailServices) {
    this.#services = services;
    const { people, memory } = services;
    for (const { id } of people) {
      this.#boxes.set(id, {
        messages: memory?.map(`voicemail/${id}`) ?? new Map<string, VoiceMessage>(),
        marks: memory?.map(`voicemail-read/${id}`) ?? new Map<string, boolean>(),
      });
    }
    if (memory?.fresh ?? true) this.reset();
  }

  /** Calls back whenever somebody's messages have changed, from now on. */
  watch(watcher: (person: Person) => void): void {
    this.#watchers.push(watcher);
  }

  /** Somebody's messages, newest first. */
  of(person: Person): readonly VoiceMessage[] {
    const box = this.#boxes.get(person.id);
    return box ? [...box.messages.values()].map((message) => marked(box, message)).reverse() : [];
  }

  find(person: Person, id: string): VoiceMessage | undefined {
    const box = this.#boxes.get(person.id);
    const message = box?.messages.get(id);
    return box && message && marked(box, message);
  }

  add(person: Person, message: VoiceMessage): void {
    this.#change(person, (box) => {
      box.messages.set(message.id, message);
      const [oldest] = box.messages.keys();
      if (box.messages.size > kept && oldest !== undefined) forget(box, oldest);
    })();
  }

  /** Takes a message as read, or as new; the returned function tells whoever watches. */
  mark(person: Person, { id }: Pick<VoiceMessage, 'id'>, read: boolean): () => void {
    return this.#change(person, ({ messages, marks }) => {
      if (messages.has(id)) marks.set(id, read);
    });
  }

  /** Removes a message; the returned function tells whoever watches. */
  remove(person: Person, { id }: Pick<VoiceMessage, 'id'>): () => void {
    return this.#change(person, (box) => {
      forget(box, id);
    });
  }

  /** As after start; nobody is told. */
  reset(): void {
    const { people, clock, newId } = this.#services;
    this.#together(() => {
      for (const person of people) {
        const messages = seedMessages(person, { people, newId, now: clock.now() });
        this.#change(person, (own) => {
          own.messages.clear();
          own.marks.clear();
          for (const message of [...messages].sort((a, b) => a.at - b.at))
            own.messages.set(message.id, message);
        });
      }
    });
  }

  #change(person: Person, change: (box: Box) => void): () => void {
    const box = this.#boxes.get(person.id);
    this.#together(() => {
      if (box) change(box);
    });
    return () => {
      for (const watcher of this.#watchers) watcher(person);
    };
  }

  /** Makes changes as one, where they are kept. */
  #together(change: () => void): void {
    const { memory } = this.#services;
    if (memory) memory.together(change);
    else change();
  }
}

function marked({ marks }: Box, message: VoiceMessage): VoiceMessage {
  return { ...message, read: marks.get(message.id) ?? message.read };
}

function forget({ messages, marks }: Box, id: string): void {
  messages.delete(id);
  marks.delete(id);
}
