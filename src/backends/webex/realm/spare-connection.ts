/** How the SDK makes the connection of each call. Where it asks otherwise, it gets one that is made for that. */
const usual: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-compat' };

/** How long after one was asked for the next is made, in milliseconds: the call that has it comes first. */
const later = 2_000;

/** A connection whose prototype is its own. */
export interface OwnConnection {
  readonly peer: RTCPeerConnection;
  readonly prototype: RTCPeerConnection;
}

const isUsual = (asked: RTCConfiguration | undefined) => JSON.stringify(asked) === JSON.stringify(usual);

/**
 * The connection for the next call, made before anybody calls. A browser takes an eighth of a second to find the
 * addresses of a connection, and the SDK waits for that before it calls or answers; this one has found them, and keeps
 * up with the network by itself (measured: `docs/decisions/0016`). There is one only where the page has the microphone
 * already: until then a browser hides the addresses of the machine behind names that no service can look up.
 */
export class SpareConnection {
  readonly #page: Window & typeof globalThis;
  readonly #Plain: typeof RTCPeerConnection;
  #spare: OwnConnection | undefined;
  #timer: number | undefined;

  constructor(page: Window & typeof globalThis) {
    this.#page = page;
    this.#Plain = page.RTCPeerConnection;
  }

  /** There is one in `delay` milliseconds, where there is none: now, if a call rings. */
  keep(delay = 0): void {
    this.#page.clearTimeout(this.#timer);
    this.#timer = this.#page.setTimeout(() => void this.#make(), delay);
  }

  /** The spare one, if it is as `asked`; otherwise a new one. There is another soon. */
  take(asked: RTCConfiguration | undefined): OwnConnection {
    this.keep(later);
    const spare = this.#spare;
    if (!spare || !isUsual(asked)) return this.#made(asked);
    this.#spare = undefined;
    return spare;
  }

  async #make(): Promise<void> {
    if (this.#spare || !(await this.#hasMicrophone())) return;
    this.#spare ??= this.#made({ ...usual, iceCandidatePoolSize: 1 });
  }

  async #hasMicrophone(): Promise<boolean> {
    try {
      const { state } = await this.#page.navigator.permissions.query({ name: 'microphone' });
      return state === 'granted';
    } catch {
      return false;
    }
  }

  #made(configuration: RTCConfiguration | undefined): OwnConnection {
    const Own = class extends this.#Plain {};
    return { peer: new Own(configuration), prototype: Own.prototype };
  }
}
