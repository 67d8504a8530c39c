import type { Clock } from '../../calling/index.ts';

/** Why what the SDK says may no longer be true. */
export type Doubt =
  /** The clock jumped: the computer slept, or the browser froze the page. */
  | 'slept'
  /** The page was brought back, or shown again. */
  | 'shown'
  /** The browser says that the network is back. */
  | 'online'
  /** The browser says that the network is gone. */
  | 'offline'
  /** Nothing has been heard of the provider for too long. */
  | 'silent'
  /** Nobody keeps the registration alive. */
  | 'unkept'
  /** The provider says that it does not know this phone, to something else that it was asked. */
  | 'unknown';

export interface LineWatchOptions {
  readonly clock: Clock;
  readonly window: Window;
  /** When the provider was heard of last, in milliseconds since the epoch; nothing while nothing is expected of it. */
  readonly heardAt: () => number | undefined;
  /** Whether the provider is due a keepalive that nobody sends. */
  readonly unkept: () => boolean;
  readonly onDoubt: (doubt: Doubt) => void;
}

/** How often the watch looks, in milliseconds. Browsers stretch it to a minute in hidden tabs. */
const pace = 5_000;

/**
 * A gap between two looks that no throttling explains, in milliseconds: Chromium runs timers of hidden pages once a
 * minute at worst.
 */
const sleep = 75_000;

/** How long the provider may be silent, in milliseconds: it answers a ping every 15 s, once a minute in hidden tabs. */
const silence = 150_000;

/**
 * Notices when a line may no longer be what the SDK believes: after sleep, freeze, a change of network,
 * silence, and a keepalive that has stopped.
 */
export class LineWatch {
  readonly #options: LineWatchOptions;
  readonly #stops: (() => void)[] = [];
  #stopTimer: () => void = () => undefined;
  #lookedAt: number;

  constructor(options: LineWatchOptions) {
    this.#options = options;
    this.#lookedAt = options.clock.now();
    const { window } = options;
    const on = (target: Window | Document, event: string, doubt: Doubt, when = () => true) => {
      const listener = () => {
        if (when()) options.onDoubt(doubt);
      };
      target.addEventListener(event, listener);
      this.#stops.push(() => {
        target.removeEventListener(event, listener);
      });
    };
    on(window, 'online', 'online');
    on(window, 'offline', 'offline');
    on(window, 'pageshow', 'shown');
    on(window.document, 'resume', 'shown');
    on(window.document, 'visibilitychange', 'shown', () => window.document.visibilityState === 'visible');
    this.#schedule();
  }

  stop(): void {
    this.#stopTimer();
    for (const stop of this.#stops) stop();
  }

  #schedule(): void {
    this.#stopTimer = this.#options.clock.after(pace, () => {
      this.#schedule();
      this.#look();
    });
  }

  #look(): void {
    const { clock, heardAt, unkept, onDoubt, window } = this.#options;
    const now = clock.now();
    const gap = now - this.#lookedAt;
    this.#lookedAt = now;
    const heard = heardAt();
    // Set back, the clock tells no length of time.
    if (gap > sleep || gap < 0) onDoubt('slept');
    else if (heard !== undefined && now - heard > silence) onDoubt('silent');
    else if (unkept()) onDoubt('unkept');
    // What was asked at the event may still have got its answer. A provider on this machine answers all the same.
    else if (!window.navigator.onLine) onDoubt('offline');
  }
}
