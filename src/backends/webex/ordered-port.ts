import type { CallError, CallPort, EndReason, RemoteParty } from '../../calling/index.ts';

/** How far a call of the SDK has come, as its port was told. */
export type Progress = 'new' | 'dialing' | 'ringing' | 'answering' | 'connected' | 'held' | 'over';

/**
 * Puts the SDK's events in order. They come twice, late, before their time and after the end; what does not fit is
 * dropped, so that the core, which is strict, is told of each move once.
 */
export class OrderedPort {
  readonly #port: CallPort;
  #progress: Progress = 'new';
  #leave: () => void = () => undefined;
  /** Resolves when the call is over for this side. */
  readonly gone = new Promise<void>((resolve) => (this.#leave = resolve));

  constructor(port: CallPort) {
    this.#port = port;
  }

  get progress(): Progress {
    return this.#progress;
  }

  get over(): boolean {
    return this.#progress === 'over';
  }

  /** Whether the two sides talk, or did before they were held. */
  get up(): boolean {
    return this.#progress === 'connected' || this.#progress === 'held';
  }

  /** The set-up goes out: nothing of an outgoing call is believed before. */
  dials(): void {
    if (this.#progress === 'new') this.#progress = 'dialing';
  }

  /** An incoming call is answered: it cannot be connected before. */
  answers(): void {
    if (this.#progress === 'new') this.#progress = 'answering';
  }

  rings(earlyMedia: boolean): void {
    if (this.#progress === 'dialing') {
      this.#progress = 'ringing';
      this.#port.ringing();
    }
    if (earlyMedia && this.#progress === 'ringing') this.#port.earlyMedia();
  }

  connects(): void {
    if (['dialing', 'ringing', 'answering'].includes(this.#progress)) this.#connected();
  }

  holds(): void {
    if (this.#progress !== 'connected') return;
    this.#progress = 'held';
    this.#port.held();
  }

  resumes(): void {
    if (this.#progress === 'held') this.#connected();
  }

  remote(party: RemoteParty): void {
    if (!this.over) this.#port.remote(party);
  }

  remoteTrack(track: MediaStreamTrack): void {
    if (!this.over) this.#port.remoteTrack('audio', track);
  }

  trouble(error: CallError): void {
    if (!this.over) this.#port.trouble(error);
  }

  /** The call is over, and the core is told. */
  ends(reason: EndReason, error?: CallError): void {
    if (this.over) return;
    this.leaves();
    this.#port.ended(reason, error);
  }

  /** The call is over, and the core knows, because it said so. */
  leaves(): void {
    this.#progress = 'over';
    this.#leave();
  }

  #connected(): void {
    this.#progress = 'connected';
    this.#port.connected();
  }
}
