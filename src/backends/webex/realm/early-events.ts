import type { MobiusEvent, SdkLine } from '../sdk-types.ts';

type Listener = (event: never) => void;

/** Whatever tells of events by their names. */
interface Source {
  on(event: string, listener: Listener): void;
}

/** What the provider says of calls. */
const ofCalls = 'event:mobius';

/** As many events are held back at the most. */
const most = 100;

/**
 * Holds back what the provider says of calls to a registration of which the line has not heard yet: the SDK stumbles over
 * a call to a device that it does not know, and the call is lost, though the answer to the registration is on its way.
 */
export class EarlyEvents {
  readonly #devices = new Set<string>();
  #held: (() => void)[] = [];

  /** Whoever listens to `source` from now on hears of calls in time. */
  constructor(source: Source) {
    const on = source.on.bind(source);
    source.on = (event, listener) => {
      on(event, event === ofCalls ? this.#holding(listener) : listener);
    };
  }

  /** It is `line` that registers. */
  follow(line: Pick<SdkLine, 'on' | 'getDeviceId'>): void {
    line.on('registered', () => {
      const device = line.getDeviceId();
      if (device !== undefined) this.#devices.add(device);
      // Once everybody has heard of it.
      queueMicrotask(() => {
        const held = this.#held;
        this.#held = [];
        for (const tell of held) tell();
      });
    });
  }

  #holding(listener: Listener): (event: MobiusEvent) => void {
    return (event) => {
      const tell = () => {
        listener(event as never);
      };
      const { deviceId, correlationId } = event.data;
      // A call that the SDK knows has an id of it: such are told at once, whatever they are for.
      const isEarly = !correlationId && deviceId !== undefined && !this.#devices.has(deviceId);
      if (isEarly && this.#held.length < most) this.#held.push(tell);
      else tell();
    };
  }
}
