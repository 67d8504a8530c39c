import type { Clock } from '../clock.ts';
import type { Person } from '../people.ts';

/** Who may not open an event socket for now; a fault shuts the door. */
export class MercuryDoor {
  readonly #clock: Clock;
  #shut: { user: string | undefined; until: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Without `user` for everybody. The returned function opens the door before its time. */
  shut(user: string | undefined, seconds: number): () => void {
    const entry = { user, until: this.#clock.now() + seconds * 1000 };
    this.#shut.push(entry);
    return () => {
      this.#shut = this.#shut.filter((each) => each !== entry);
    };
  }

  isShut(person: Person): boolean {
    const now = this.#clock.now();
    this.#shut = this.#shut.filter(({ until }) => until > now);
    return this.#shut.some(({ user }) => user === undefined || user === person.extension);
  }
}
