import type { Cause } from '../switch/causes.ts';
import type { Leg, OwnCall, Party, Voice } from '../switch/leg.ts';
import { canReceive, type Direction } from '../switch/media/direction.ts';
import type { Pictures } from '../switch/media/pictures/pictures.ts';
import type { LegMedia } from '../switch/media-kit.ts';
import type { CalledLeg } from '../switch/telephone.ts';
import { partyOf } from '../switch/target.ts';
import type { World } from '../world.ts';
import { completed, wireCauses } from './causes.ts';
import { AuditWatch } from './audit-watch.ts';
import { LegNotices } from './leg-notices.ts';
import type { Parameter } from './parameters.ts';
import { directionIn, offeredAgain, stamped } from './sdp.ts';
import type { Subscription } from './subscriptions.ts';

/** How much later than its answer a request's notifications come, in milliseconds: the SDK drops what overtakes it (trap T2). */
export const noticeAfter = 20;

/** When a change is offered again that has met the client's own, in milliseconds. */
const glareAfter = 1000;

/** The end of a call at a client of the gateway: speaks notifications and whole descriptions, and ends its audio. */
export class RibbonLeg implements CalledLeg {
  readonly id: string;
  readonly callId: string;
  readonly phone: string;
  readonly party: Party;
  readonly media: LegMedia;
  readonly subscription: Subscription;
  readonly #world: World;
  readonly #dialled: boolean;
  /** What tells its descriptions from those of others: a number, as RFC 8866 has it. */
  readonly #session: number;
  #call: () => OwnCall;
  #version = 1;
  /** The caller's offer, until there is something to answer it with. */
  #offer: string | undefined;
  /** What the client was given last: what offers it anew is made of. */
  #given = '';
  #offered = false;
  /** Which way pictures may go, as the client was told last. */
  #told: string | undefined;
  #soon = false;
  #early = false;
  #voice: Voice = { source: undefined, words: 'nothing' };
  #digits = '';
  #held = false;
  #heldByOther = false;
  #over = false;
  #leaves: keyof typeof completed | undefined;
  /** What the client has called with, for whoever is called. */
  readonly parameters: readonly Parameter[];
  readonly #notices: LegNotices;
  readonly audits: AuditWatch;

  /** `call` is asked for when it is needed, because a caller is made before its call: by having `dialled` with these. */
  constructor(world: World, call: () => OwnCall, subscription: Subscription, dialled?: readonly Parameter[]) {
    const { person, id } = subscription;
    this.id = this.callId = world.newId();
    this.#session = Number(this.id.replace(/\D/g, '').slice(0, 12)) || 1;
    this.phone = id;
    this.party = partyOf({ person });
    this.subscription = subscription;
    this.#world = world;
    this.#call = call;
    this.#dialled = dialled !== undefined;
    this.parameters = dialled ?? [];
    this.#notices = new LegNotices({
      channel: subscription.channel,
      sessionData: this.callId,
      called: dialled ? undefined : this.party,
      trace: (text) => {
        this.#trace('event', text);
      },
    });
    this.audits = new AuditWatch(world.clock, () => {
      this.#trace('event', 'no audit any more');
      this.#call().leave(this, 'failed');
      this.finish();
    });
    this.media = world.media.leg({
      network: world.faults.networkOf(person.extension),
      userAgent: '',
      pictures: true,
      onEnded: () => {
        this.#call().leave(this, 'media-inactivity');
        this.disconnect('media-inactivity');
      },
    });
    this.media.onDigit((digit) => {
      this.#digits += digit;
      world.trace.add('dtmf', digit, { user: person.extension, call: this.#call().id, digit });
    });
  }

  get digits(): string {
    return this.#digits;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Whether it is over; the client still asks for its end then. */
  get over(): boolean {
    return this.#over;
  }

  get voice(): Voice {
    return { source: this.media.microphone, words: this.party.number };
  }

  get pictures(): Pictures | undefined {
    return this.media.pictures;
  }

  get hears(): string {
    return this.#voice.words;
  }

  /** What the client may show, and sees, is offered anew where it differs from what it was told. */
  see(pictures: Pictures | undefined): void {
    if (this.#over) return;
    this.media.pictures?.see(pictures);
    if (this.#call().state === 'connected' && this.#offer === undefined) this.#offerSoon();
  }

  hear(voice: Voice): void {
    if (this.#over) return;
    this.#voice = voice;
    this.media.hear(voice.source);
  }

  /** The client calls. Throws where the offer cannot be used. `early` is whether it takes sound before the answer. */
  takeOffer(sdp: string, early: boolean): void {
    this.#world.media.check(sdp);
    this.media.pictures?.described(sdp);
    this.#offer = sdp;
    this.#early = early;
  }

  /** The client is called. */
  async ring(caller: Party): Promise<void> {
    const { caller: from } = this.#call();
    // Seen before the answer only in so far as it can be offered.
    this.media.pictures?.see(from.pictures);
    const sdp = this.#give(await this.media.offer());
    if (from instanceof RibbonLeg) this.#notices.take(from.parameters);
    this.#notices.post('call', { sdp }, caller);
  }

  /** The client has answered with its description. */
  async accept(sdp: string): Promise<void> {
    await this.media.accept(sdp);
  }

  progress(other: Party, early: boolean): void {
    this.#notices.post('ringing', {}, other);
    if (early && this.#early) void this.#answer('sessionProgress', other);
  }

  connected(other: Leg): void {
    if (this.#dialled) void this.#answer('respondCallUpdate', other.party);
  }

  /**
   * The far end sends these: they go with what the client is told next, which can be `now`: by an offer of the same. How a
   * gateway tells of them in mid-call is not known; that they come with such changes is documented.
   */
  tell(parameters: readonly Parameter[], when: 'next' | 'now'): void {
    if (parameters.length === 0) return;
    this.#notices.take(parameters);
    if (when === 'now' && !this.#offered) this.#offerAgain();
  }

  moveTo(call: OwnCall): void {
    this.#call = () => call;
  }

  /** The client is offered the same again, which is how it hears whom it talks with. */
  meet(other: Leg): void {
    this.#heldByOther = other.held;
    this.#offerAgain(other.party);
  }

  heldByOther(held: boolean): void {
    if (held === this.#heldByOther || this.#call().state !== 'connected') return;
    this.#heldByOther = held;
    this.#offerAgain();
  }

  /** It leaves because it has put its far end through, or is joined with another. */
  leaves(how: keyof typeof completed): void {
    this.#leaves = how;
    this.disconnect('normal');
  }

  /** What was asked of a transfer came to nothing. */
  transferFailed(cause: Cause): void {
    this.#notices.post('sessionFail', wireCauses[cause]);
  }

  disconnect(cause: Cause): void {
    if (this.#over) return;
    if (this.#leaves) this.#notices.post('sessionComplete', completed[this.#leaves]);
    else if (cause === 'answered-elsewhere') this.#notices.post('callCancel');
    else this.#notices.post('callEnd', wireCauses[cause]);
    this.finish();
  }

  /** Frees the media. The leg stays known for the DELETE that the client sends after most ends. */
  finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#notices.close();
    this.audits.close();
    const { received, sent } = this.media.stats;
    this.#trace('media', `ended; received ${received.packets} packets, sent ${sent.packets}`);
    void this.media.close();
  }

  /** The client offers anew: to be held or taken back, or with other media. Answers by a notification. */
  async change(sdp: string): Promise<void> {
    if (this.#over) return;
    const before = this.#held;
    const now = directionIn(sdp);
    this.#held = !canReceive(now);
    if (this.#held) this.#call().route();
    try {
      const wish: Direction = this.#heldByOther ? 'sendonly' : 'sendrecv';
      this.#notices.post('respondCallUpdate', { sdp: this.#give(await this.media.answer(sdp, wish)) });
      this.#trace('media', this.#held ? 'on hold' : 'sound goes on');
    } catch {
      this.#held = before;
      this.#notices.refuseChange();
    }
    this.#call().route();
  }

  /** The client takes what it was offered anew, or is at odds with it and will be asked once more. */
  changed(answer: { readonly sdp?: string; readonly statusCode?: string | number }): void {
    if (!this.#offered) return;
    this.#offered = false;
    if (answer.sdp !== undefined) {
      this.media.pictures?.described(answer.sdp);
      this.#call().route();
      if (this.#notices.waits) this.#offerAgain();
      else this.#offerSoon();
      return;
    }
    this.#world.clock.after(glareAfter, () => {
      if (!this.#over) this.#offerAgain();
    });
  }

  /** Once for all that changes in this moment, and not while the client has yet to answer. */
  #offerSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    queueMicrotask(() => {
      this.#soon = false;
      if (!this.#offered && this.media.pictures?.wishes !== this.#told) this.#offerAgain();
    });
  }

  #offerAgain(other?: Party): void {
    if (this.#over || this.#given === '') return;
    this.#offered = true;
    const to = this.#heldByOther ? 'sendonly' : 'sendrecv';
    const sdp = offeredAgain(this.#given, to);
    this.#notices.post('startCallUpdate', { sdp: this.#give(this.media.pictures?.offer(sdp) ?? sdp) }, other);
  }

  async #answer(eventType: 'respondCallUpdate' | 'sessionProgress', other: Party): Promise<void> {
    const offer = this.#offer;
    if (offer === undefined) {
      // It was answered for the sound before the answer.
      this.#notices.post(eventType, { sdp: this.#given }, other);
      return;
    }
    this.#offer = undefined;
    try {
      this.#notices.post(eventType, { sdp: this.#give(await this.media.answer(offer)) }, other);
    } catch {
      this.#call().leave(this, 'failed');
      this.disconnect('failed');
    }
  }

  #give(sdp: string): string {
    this.#version += 1;
    this.#told = this.media.pictures?.wishes;
    this.#given = stamped(sdp, this.#session, this.#version);
    return this.#given;
  }

  #trace(kind: 'event' | 'media', text: string): void {
    this.#world.trace.add(kind, text, { user: this.party.number, call: this.#call().id });
  }
}
