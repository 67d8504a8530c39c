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
}

/** The messages of everybody who has a mailbox. */
export class Voicemail {
  readonly #services: VoicemailServices;
  readonly #messages = new Map<string, readonly VoiceMessage[]>();
  readonly #watchers: ((person: Person) => void)[] = [];

  constructor(services: VoicemailServices) {
    this.#services = services;
    this.reset();
  }

  /** Calls back whenever somebody's messages have changed, from now on. */
  watch(watcher: (person: Person) => void): void {
    this.#watchers.push(watcher);
  }

  /** Somebody's messages, newest first. */
  of(person: Person): readonly VoiceMessage[] {
    return this.#messages.get(person.id) ?? [];
  }

  find(person: Person, id: string): VoiceMessage | undefined {
    return this.of(person).find((message) => message.id === id);
  }

  add(person: Person, message: VoiceMessage): void {
    this.#change(person, [message, ...this.of(person)].slice(0, kept))();
  }

  /** Takes a message as read, or as new; the returned function tells whoever watches. */
  mark(person: Person, { id }: VoiceMessage, read: boolean): () => void {
    return this.#change(
      person,
      this.of(person).map((message) => (message.id === id ? { ...message, read } : message)),
    );
  }

  /** Removes a message; the returned function tells whoever watches. */
  remove(person: Person, { id }: VoiceMessage): () => void {
    return this.#change(
      person,
      this.of(person).filter((message) => message.id !== id),
    );
  }

  /** As after start; nobody is told. */
  reset(): void {
    const { people, clock, newId } = this.#services;
    for (const person of people) {
      const messages = seedMessages(person, { people, newId, now: clock.now() });
      this.#messages.set(
        person.id,
        [...messages].sort((a, b) => b.at - a.at),
      );
    }
  }

  #change(person: Person, messages: readonly VoiceMessage[]): () => void {
    this.#messages.set(person.id, messages);
    return () => {
      for (const watcher of this.#watchers) watcher(person);
    };
  }
}
