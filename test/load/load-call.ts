import { message, type Phone } from '../sandbox/support/phone.ts';
import type { Counts, Media, MediaPeer } from './media.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A line and how it is dialled. */
export interface LoadLine {
  readonly phone: Phone;
  readonly extension: string;
}

/** One call between two lines, with sound both ways. */
export class LoadCall {
  readonly #peers: readonly [MediaPeer, MediaPeer];
  readonly #lines: readonly [LoadLine, LoadLine];
  readonly #watch: Stopwatch;
  #callId: unknown;

  private constructor(lines: readonly [LoadLine, LoadLine], media: Media, watch: Stopwatch) {
    this.#lines = lines;
    this.#peers = [media.peer(), media.peer()];
    this.#watch = watch;
  }

  /** Dials and answers, and resolves when sound can flow. */
  static async begin(
    lines: readonly [LoadLine, LoadLine],
    media: Media,
    watch: Stopwatch,
  ): Promise<LoadCall> {
    const call = new LoadCall(lines, media, watch);
    await call.#begin();
    return call;
  }

  /** Nobody says anything any more; what is on its way arrives. */
  async hush(): Promise<void> {
    await Promise.all(this.#peers.map((peer) => peer.hush()));
  }

  /** Resolves to what both ends have said and heard. */
  async end(): Promise<Counts> {
    const [caller, called] = this.#lines;
    const over = called.phone.next('mobius.calldisconnected');
    await this.#watch.time(() => caller.phone.end(this.#callId));
    await over;
    const [a, b] = (await Promise.all(this.#peers.map((peer) => peer.close()))) as [Counts, Counts];
    return { sent: a.sent + b.sent, heard: a.heard + b.heard };
  }

  async #begin(): Promise<void> {
    const [{ phone: caller }, { phone: called, extension }] = this.#lines;
    const [near, far] = this.#peers;
    const offer = await near.offer();
    const rings = this.#watch.time(() => called.next('mobius.call'));
    const { body } = await this.#watch.time(() => caller.dial(extension, offer));
    this.#callId = body['callId'];
    const { callId } = (await rings).data;
    const offered = message(await called.next('mobius.media'));
    await this.#watch.time(() => called.patch(callId, 'sig_alerting'));
    const sdp = await far.answer(String(offered['sdp']));
    const connected = this.#watch.time(() => caller.next('mobius.callconnected'));
    await this.#watch.time(() => called.patch(callId, 'sig_connected'));
    await this.#watch.time(() => called.media(callId, { seq: 1, messageType: 'ANSWER', sdp }));
    await connected;
    await near.accept(String(message(await caller.next('mobius.media'))['sdp']));
    await this.#watch.time(() => caller.media(this.#callId, { seq: 1, messageType: 'OK' }));
    await Promise.all([near.flows(), far.flows()]);
  }
}
