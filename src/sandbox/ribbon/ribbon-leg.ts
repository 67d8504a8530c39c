import type { Fields } from '../body.ts';
import type { Cause } from '../switch/causes.ts';
import type { Leg, OwnCall, Party, Voice } from '../switch/leg.ts';
import { canReceive, type Direction } from '../switch/media/direction.ts';
import type { Pictures } from '../switch/media/pictures/pictures.ts';
import type { LegMedia } from '../switch/media-kit.ts';
import type { CalledLeg } from '../switch/telephone.ts';
import { partyOf } from '../switch/target.ts';
import type { World } from '../world.ts';
import { completed, wireCauses } from './causes.ts';
import { namesOf, refusedChange } from './call-notices.ts';
import { directionIn, offeredAgain, stamped } from './sdp.ts';
import type { Subscription } from './subscriptions.ts';

/** For how long a call lives whose client has stopped to audit it, in milliseconds: three intervals of the SDK, and a half. */
const auditPatience = 87_500;

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
  #stopAudits: () => void = () => undefined;

  /** `call` is asked for when it is needed, because a caller is made before its call; `dialled` is a caller. */
  constructor(world: World, call: () => OwnCall, subscription: Subscription, dialled = false) {
    const { person, id } = subscription;
    this.id = this.callId = world.newId();
    this.#session = Number(this.id.replace(/\D/g, '').slice(0, 12)) || 1;
    this.phone = id;
    this.party = partyOf({ person });
    this.subscription = subscription;
    this.#world = world;
    this.#call = call;
    this.#dialled = dialled;
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
    // Seen before the answer only in so far as it can be offered.
    this.media.pictures?.see(this.#call().caller.pictures);
    const sdp = this.#give(await this.media.offer());
    this.#post('call', { sdp }, caller);
  }

  /** The client has answered with its description. */
  async accept(sdp: string): Promise<void> {
    await this.media.accept(sdp);
  }

  progress(other: Party, early: boolean): void {
    this.#post('ringing', {}, other);
    if (early && this.#early) void this.#answer('sessionProgress', other);
  }

  connected(other: Leg): void {
    if (this.#dialled) void this.#answer('respondCallUpdate', other.party);
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
    this.#post('sessionFail', wireCauses[cause]);
  }

  disconnect(cause: Cause): void {
    if (this.#over) return;
    if (this.#leaves) this.#post('sessionComplete', completed[this.#leaves]);
    else if (cause === 'answered-elsewhere') this.#post('callCancel', {});
    else this.#post('callEnd', wireCauses[cause]);
    this.finish();
  }

  /** Frees the media. The leg stays known for the DELETE that the client sends after most ends. */
  finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopAudits();
    const { received, sent } = this.media.stats;
    this.#trace('media', `ended; received ${received.packets} packets, sent ${sent.packets}`);
    void this.media.close();
  }

  /** The client has asked whether the call is still there; one that stops to ask has given it up (trap T6). */
  audited(): void {
    this.#stopAudits();
    this.#stopAudits = this.#world.clock.after(auditPatience, () => {
      this.#trace('event', 'no audit any more');
      this.#call().leave(this, 'failed');
      this.finish();
    });
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
      this.#post('respondCallUpdate', { sdp: this.#give(await this.media.answer(sdp, wish)) });
      this.#trace('media', this.#held ? 'on hold' : 'sound goes on');
    } catch {
      this.#held = before;
      this.subscription.channel.post(refusedChange(this.callId));
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
      this.#offerSoon();
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
    this.#post('startCallUpdate', { sdp: this.#give(this.media.pictures?.offer(sdp) ?? sdp) }, other);
  }

  async #answer(eventType: 'respondCallUpdate' | 'sessionProgress', other: Party): Promise<void> {
    const offer = this.#offer;
    if (offer === undefined) {
      // It was answered for the sound before the answer.
      this.#post(eventType, { sdp: this.#given }, other);
      return;
    }
    this.#offer = undefined;
    try {
      this.#post(eventType, { sdp: this.#give(await this.media.answer(offer)) }, other);
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

  #post(eventType: string, session: Fields, other?: Party): void {
    if (this.#over) return;
    this.#trace('event', `← ${eventType}`);
    this.subscription.channel.post({
      eventType,
      sessionParams: { sessionData: this.callId, ...session },
      ...(other && { callNotificationParams: namesOf(other, this.#dialled ? undefined : this.party) }),
    });
  }

  #trace(kind: 'event' | 'media', text: string): void {
    this.#world.trace.add(kind, text, { user: this.party.number, call: this.#call().id });
  }
}
