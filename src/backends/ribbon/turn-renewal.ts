import type { Clock } from '../../calling/index.ts';
import type { RibbonGateway } from './account.ts';

/** How often credentials for TURN are fetched anew, in milliseconds: our choice, for nobody says how long they last. */
const pace = 30 * 60_000;

/** The SDK's own renewals take no new credentials for TURN: only what is asked for does, for the calls after it (trap T28). */
export class TurnRenewal {
  readonly #clock: Clock;
  readonly #needed: boolean;
  readonly #ask: () => void;
  #stop: () => void = () => undefined;

  /** `ask` asks the gateway for them. */
  constructor(clock: Clock, { iceServers = [] }: RibbonGateway, ask: () => void) {
    this.#clock = clock;
    this.#needed = JSON.stringify(iceServers).includes('turn');
    this.#ask = ask;
  }

  /** There are new ones as of now. */
  start(): void {
    this.#stop();
    if (!this.#needed) return;
    this.#stop = this.#clock.after(pace, () => {
      this.#ask();
      this.start();
    });
  }

  stop(): void {
    this.#stop();
  }
}
