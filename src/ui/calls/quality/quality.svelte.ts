import type { Call, Clock, OpenMeter, Phone, QualityMonitor } from '../../../calling/index.ts';
import { bridge } from '../../parts/bridge.ts';

export interface QualitiesOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  /** Fetches what listens to the microphone of a muted call. Default: nobody does. */
  readonly loadMeter?: (() => Promise<OpenMeter>) | undefined;
}

/** How a call sounds, for the screen: whatever reads it is drawn again when there is something new. */
export class Quality {
  /** What judges it, as soon as that is loaded. */
  #followed = $state.raw<() => QualityMonitor>();

  get samples(): QualityMonitor['samples'] {
    return this.#followed?.().samples ?? [];
  }

  get problems(): QualityMonitor['problems'] {
    return this.#followed?.().problems ?? [];
  }

  /** From now on it is as `monitor` says. */
  follow(monitor: QualityMonitor): void {
    const follow = bridge(monitor);
    this.#followed = () => follow(monitor);
  }
}

/** How the calls of a phone sound, as far as their backends say. What judges it is loaded with the first call. */
export class Qualities {
  readonly #qualities = new WeakMap<Call, Quality>();
  readonly #options: QualitiesOptions;

  constructor(options: QualitiesOptions) {
    this.#options = options;
    options.phone.on('call', (call) => {
      if (!call.stats) return;
      const quality = new Quality();
      this.#qualities.set(call, quality);
      void this.#monitor(call, quality);
    });
  }

  /** How `call` sounds; nothing where its backend does not say. */
  of(call: Call): Quality | undefined {
    return this.#qualities.get(call);
  }

  /** Without the code, as after a lost connection to the server, the call goes on and nothing is said of its sound. */
  async #monitor(call: Call, quality: Quality): Promise<void> {
    const { clock, loadMeter } = this.#options;
    const [loaded, openMeter] = await Promise.all([
      import('../../../calling/quality/quality-monitor.ts').catch(() => undefined),
      loadMeter?.().catch(() => undefined),
    ]);
    if (loaded) quality.follow(new loaded.QualityMonitor({ call, clock, ...(openMeter && { openMeter }) }));
  }
}
