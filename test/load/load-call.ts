import { setTimeout as pause } from 'node:timers/promises';
import { message, type Phone } from '../sandbox/support/phone.ts';
import { LoadPeer } from './load-peer.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A line and how it is dialled. */
export interface LoadLine {
  readonly phone: Phone;
  readonly extension: string;
}

/** How long sound may take to flow after the answer, in milliseconds. */
const patience = 20_000;

/** One call between two lines, with sound both ways. */
export class LoadCall {
  readonly peers = [new LoadPeer(), new LoadPeer()] as const;
  readonly #lines: readonly [LoadLine, LoadLine];
  readonly #watch: Stopwatch;
  #callId: unknown;

  private constructor(lines: readonly [LoadLine, LoadLine], watch: Stopwatch) {
    this.#lines = lines;
    this.#watch = watch;
  }

  /** Dials and answers, and resolves when sound can flow. */
  static async begin(lines: readonly [LoadLine, LoadLine], watch: Stopwatch): Promise<LoadCall> {
    const call = new LoadCall(lines, watch);
    await call.#begin();
    return call;
  }

  /** Packets sent at both ends and heard at the other. */
  get counts(): { readonly sent: number; readonly heard: number } {
    const [a, b] = this.peers;
    return { sent: a.sent + b.sent, heard: a.heard + b.heard };
  }

  say(): void {
    for (const peer of this.peers) peer.say();
  }

  async end(): Promise<void> {
    const [caller, called] = this.#lines;
    const over = called.phone.next('mobius.calldisconnected');
    await this.#watch.time(() => caller.phone.end(this.#callId));
    await over;
    await Promise.all(this.peers.map((peer) => peer.close()));
  }

  async #begin(): Promise<void> {
    const [{ phone: caller }, { phone: called, extension }] = this.#lines;
    const [near, far] = this.peers;
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
    const deadline = performance.now() + patience;
    while (!near.ready || !far.ready) {
      if (performance.now() > deadline) throw new Error('No sound could flow in a call.');
      await pause(20);
    }
  }
}
