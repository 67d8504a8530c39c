import type { Call } from './call.ts';
import type { Leg } from './leg.ts';

/** The calls that are up. */
export class Calls {
  readonly #calls = new Map<string, Call>();

  get all(): readonly Call[] {
    return [...this.#calls.values()];
  }

  add(call: Call): void {
    this.#calls.set(call.id, call);
  }

  get(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  /** The call that a leg takes part in. */
  of(leg: Leg): Call | undefined {
    return this.all.find((call) => call.legs.includes(leg));
  }

  remove(call: Call): void {
    this.#calls.delete(call.id);
  }
}
