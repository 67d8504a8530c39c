/**
 * Hang-ups that wait for the network. The SDK asks once, takes a call whose end nobody has heard of for over, and does not
 * ask again: the far end would hear silence until the gateway misses the call's audits.
 */
export class LateHangUps {
  readonly #window: Window;
  readonly #waiting = new Set<() => void>();
  #stop: () => void = () => undefined;

  constructor(window: Window) {
    this.#window = window;
  }

  /** Whether a hang-up has to wait. */
  get needed(): boolean {
    return !this.#window.navigator.onLine;
  }

  /** Hangs up once there is a network. */
  add(hangUp: () => void): void {
    this.#waiting.add(hangUp);
    if (this.#waiting.size > 1) return;
    const send = () => {
      this.send();
    };
    this.#window.addEventListener('online', send);
    this.#stop = () => {
      this.#window.removeEventListener('online', send);
    };
  }

  /** Hangs up whatever has waited. */
  send(): void {
    this.#stop();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const hangUp of waiting) hangUp();
  }
}
