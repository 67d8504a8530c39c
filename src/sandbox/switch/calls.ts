import { Call, type Purpose } from './call.ts';
import type { Leg, OwnCall } from './leg.ts';
import type { Moment } from './moment.ts';
import type { Services } from './services.ts';

/** Somebody who keeps account of calls: is told what becomes of each, as it happens. */
export type Watcher = (call: Call, moment: Moment) => void;

/** The calls that are up. */
export class Calls {
  readonly services: Services;
  readonly #calls = new Map<string, Call>();
  readonly #watchers: Watcher[] = [];

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

  /** Tells `watcher` of all calls from now on. */
  watch(watcher: Watcher): void {
    this.#watchers.push(watcher);
  }

  /** Begins a call that nobody is invited to yet. */
  begin(makeCaller: (call: () => OwnCall) => Leg, purpose: Purpose): Call {
    const { media, newId, trace } = this.services;
    const id = newId();
    const call: Call = new Call(
      id,
      makeCaller(() => call),
      purpose,
      {
        trace,
        holdMusic: () => ({ source: media.music(), words: 'hold music' }),
        tell: (which, moment) => {
          this.#tell(which, moment);
        },
      },
    );
    this.#calls.set(id, call);
    this.#tell(call, { what: 'begun' });
    return call;
  }

  /** Whoever watches calls cannot disturb them. */
  #tell(call: Call, moment: Moment): void {
    if (moment.what === 'moved' || moment.what === 'over') this.#calls.delete(call.id);
    for (const watcher of this.#watchers) {
      try {
        watcher(call, moment);
      } catch (error) {
        this.services.trace.add('fault', `A watcher of calls: ${String(error)}`, { call: call.id });
      }
    }
  }
}
