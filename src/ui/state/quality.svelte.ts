import { createSubscriber } from 'svelte/reactivity';
import { QualityMonitor, type Call, type Clock, type OpenMeter, type Phone } from '../../calling/index.ts';

export interface QualitiesOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  /** Listens to the microphone of a muted call. Default: nobody does. */
  readonly openMeter?: OpenMeter | undefined;
}

/** How a call sounds, for the screen: whatever reads it is drawn again when there is something new. */
type Quality = Pick<QualityMonitor, 'samples' | 'troubles'>;

/** How the calls of a phone sound, as far as their backends say. */
export class Qualities {
  readonly #monitors = new WeakMap<Call, () => QualityMonitor>();

  constructor({ phone, clock, openMeter }: QualitiesOptions) {
    phone.on('call', (call) => {
      if (!call.stats) return;
      const monitor = new QualityMonitor({ call, clock, ...(openMeter && { openMeter }) });
      const subscribe = createSubscriber((update) => monitor.on('change', update));
      this.#monitors.set(call, () => {
        subscribe();
        return monitor;
      });
    });
  }

  /** How `call` sounds now; nothing where its backend does not say. */
  of(call: Call): Quality | undefined {
    return this.#monitors.get(call)?.();
  }
}
