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
  readonly memory?: { readonly fresh: boolean; map<V>(name: string): Map<string, V> };
}

/** The messages of everybody who has a mailbox. */
export class Voicemail {
  readonly #services: VoicemailServices;
  /** Each person's messages, oldest first. */
  readonly #messages = new Map<string, Map<string, VoiceMessage>>();
  readonly #watchers: ((person: Person) => void)[] = [];

  constructor(services: VoicemailServices) {
    this.#services = services;
    for (const { id } of services.people) {
      this.#messages.set(id, services.memory?.map(`voicemail/${id}`) ?? new Map<string, VoiceMessage>());
    }
    if (services.memory?.fresh ?? true) this.reset();
  }

  /** Calls back whenever somebody's messages have changed, from now on. */
  watch(watcher: (person: Person) => void): void {
    this.#watchers.push(watcher);
  }

  /** Somebody's messages, newest first. */
  of(person: Person): readonly VoiceMessage[] {
    return [...(this.#messages.get(person.id)?.values() ?? [])].reverse();
  }

  find(person: Person, id: string): VoiceMessage | undefined {
    return this.#messages.get(person.id)?.get(id);
  }

  add(person: Person, message: VoiceMessage): void {
    this.#change(person, (messages) => {
      messages.set(message.id, message);
      const [oldest] = messages.keys();
      if (messages.size > kept && oldest !== undefined) messages.delete(oldest);
    })();
  }

  /** Takes a message as read, or as new; the returned function tells whoever watches. */
  mark(person: Person, { id }: VoiceMessage, read: boolean): () => void {
    return this.#change(person, (messages) => {
      const message = messages.get(id);
      if (message) messages.set(id, { ...message, read });
    });
  }

  /** Removes a message; the returned function tells whoever watches. */
  remove(person: Person, { id }: VoiceMessage): () => void {
    return this.#change(person, (messages) => {
      messages.delete(id);
    });
  }

  /** As after start; nobody is told. */
  reset(): void {
    const { people, clock, newId } = this.#services;
    for (const person of people) {
      const messages = seedMessages(person, { people, newId, now: clock.now() });
      this.#change(person, (own) => {
        own.clear();
        for (const message of [...messages].sort((a, b) => a.at - b.at)) own.set(message.id, message);
      });
    }
  }

  #change(person: Person, change: (messages: Map<string, VoiceMessage>) => void): () => void {
    const messages = this.#messages.get(person.id);
    if (messages) change(messages);
    return () => {
      for (const watcher of this.#watchers) watcher(person);
    };
  }
}
