import { Call } from './call.ts';
import type { Leg, OwnCall } from './leg.ts';
import type { Services } from './services.ts';

/** The calls that are up. */
export class Calls {
  readonly services: Services;
  readonly #calls = new Map<string, Call>();

  constructor(services: Services) {
    this.services = services;
  }

  get all(): readonly Call[] {
    return [...this.#calls.values()];
  }

  get(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  /** The call that a leg takes part in. */
  of(leg: Leg): Call | undefined {
    return this.all.find((call) => call.legs.includes(leg));
  }

  /** Begins a call that nobody is invited to yet. */
  begin(makeCaller: (call: () => OwnCall) => Leg): Call {
    const { media, newId, trace } = this.services;
    const id = newId();
    const call: Call = new Call(
      id,
      makeCaller(() => call),
      {
        trace,
        holdMusic: () => ({ source: media.music(), words: 'hold music' }),
        onEnded: () => {
          this.#calls.delete(id);
        },
      },
    );
    this.#calls.set(id, call);
    return call;
  }
}
