import type { Cause } from '../../switch/causes.ts';
import type { Leg, OwnCall, Party, Voice } from '../../switch/leg.ts';
import { leadingNowhere } from '../../switch/media/nowhere.ts';
import type { LegMedia } from '../../switch/media-kit.ts';
import type { CalledLeg } from '../../switch/telephone.ts';
import type { World } from '../../world.ts';
import { callerId } from './caller-id.ts';
import { changeRefused, changeWithin, offerPace, type Change } from './change.ts';
import { DeviceEvents } from './device-events.ts';
import { partyAt, type Registration } from './registration.ts';
import { checkOffer, type RoapMessage } from './roap.ts';
import { wireCauses } from './wire-causes.ts';

/** The end of a call at somebody's page: speaks Mobius' events and ROAP with the SDK there, and ends its audio. */
export class DeviceLeg implements CalledLeg {
  readonly id: string;
  readonly callId: string;
  readonly phone: string;
  readonly party: Party;
  readonly media: LegMedia;
  readonly registration: Registration;
  readonly #world: World;
  readonly #dialled: boolean;
  readonly #events: DeviceEvents;
  #offer: string | undefined;
  #seq = 1;
  #voice: Voice = { source: undefined, words: 'nothing' };
  #change: { readonly to: Change; readonly told: boolean } | undefined;
  /** What the device was told last: an event that is left out leaves it behind the truth. */
  #told: Change = 'CONNECTED';
  #digits = '';
  #mediaRefused = false;
  #misled = false;
  #held = false;
  #over = false;
  #engaged = false;
  #stopAsking: (() => void) | undefined;

  /**
   * Without a correlation id this is a device that is called. `call` is asked for when it is needed, because a caller is
   * made before its call.
   */
  constructor(world: World, call: () => OwnCall, registration: Registration, correlationId = '') {
    const { person } = registration;
    this.id = this.callId = world.newId();
    this.party = partyAt(registration);
    this.registration = registration;
    this.phone = registration.deviceId;
    this.#world = world;
    this.#dialled = correlationId !== '';
    this.#events = new DeviceEvents(world, { registration, callId: this.callId, correlationId }, call);
    this.media = world.media.leg({
      network: world.faults.networkOf(person.extension),
      userAgent: registration.userAgent,
      onEnded: () => {
        this.#events.trace('media', 'media lost');
        this.#call.leave(this, 'media-inactivity');
        this.disconnect('media-inactivity');
      },
    });
    const stop = this.media.microphone.subscribe(() => {
      stop();
      this.#events.trace('media', 'connected');
    });
    this.media.onDigit((digit) => {
      this.#digits += digit;
      this.#events.digit(digit);
    });
  }

  /** The keypad digits that have been pressed so far. */
  get digits(): string {
    return this.#digits;
  }

  /** What the SDK calls this leg; empty until its device has told. */
  get correlationId(): string {
    return this.#events.correlationId;
  }

  /** Whether its audio was refused: every ROAP message from now on is. */
  get mediaRefused(): boolean {
    return this.#mediaRefused;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Whether the call has ended for this leg; the SDK still sends its DELETE then. */
  get over(): boolean {
    return this.#over;
  }

  get voice(): Voice {
    return { source: this.media.microphone, words: this.party.number };
  }

  get hears(): string {
    return this.#voice.words;
  }

  hear(voice: Voice): void {
    if (this.#over) return;
    this.#voice = voice;
    this.media.hear(voice.source);
  }

  /**
   * The device calls: takes its offer. One of no use throws here, before anybody rings. It is answered only when there
   * is something to hear: the browser sends no sign of life before that, and would be taken for dead.
   */
  takeOffer({ seq, sdp = '' }: RoapMessage): void {
    this.#seq = seq;
    this.#events.trace('roap', `→ OFFER ${seq}`);
    checkOffer(this.#world.media, sdp);
    this.#offer = sdp;
  }

  /** The device is called: rings it. */
  async ring(caller: Party): Promise<void> {
    this.#events.post('mobius.call', { callerId: callerId(caller) });
    this.#roap({ seq: this.#seq, messageType: 'OFFER', sdp: await this.media.offer() });
  }

  progress(other: Party, early: boolean): void {
    this.#events.post('mobius.callprogress', {
      callProgressData: { alerting: true, inbandMedia: early },
      callerId: callerId(other),
    });
    if (early) void this.#sendAnswer();
  }

  connected(): void {
    if (this.#dialled) this.#events.post('mobius.callconnected', {});
    void this.#sendAnswer();
    this.#askAgain();
  }

  moveTo(call: OwnCall): void {
    this.#events.call = () => call;
  }

  meet(other: Leg): void {
    this.#events.postWhenKnown('mobius.call', {
      midCallService: [{ eventType: 'callInfo', eventData: { callerId: callerId(other.party) } }],
    });
  }

  disconnect(cause: Cause): void {
    if (this.#over) return;
    this.finish();
    this.#events.postWhenKnown('mobius.calldisconnected', wireCauses[cause]);
  }

  /** Frees the media. The leg stays known for the DELETE that the SDK sends after every end. */
  finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopAsking?.();
    this.#events.trace('media', `ended; ${this.#counts}`);
    void this.media.close();
  }

  /** A request of the device has told its correlation id. */
  identify(correlationId: string): void {
    this.#events.identify(correlationId);
  }

  /** Reserves the leg for a transfer; the returned function sets it free. A 403 where one is under way. */
  engage(): () => void {
    if (this.#engaged || this.#change) throw changeRefused();
    this.#engaged = true;
    return () => {
      this.#engaged = false;
    };
  }

  /** Whether the device may be put on hold, or taken back, now; else a 403. */
  checkChange(to: Change): void {
    const done = (to === 'HELD') === this.#held && to === this.#told;
    if (this.#over || this.#call.state !== 'connected' || this.#change || done) throw changeRefused();
  }

  /**
   * Puts the device on hold, or takes it back: asks for an offer, and tells it so once that is settled. With `told`
   * false the event that says so is left out.
   */
  change(to: Change, told = true): void {
    if (this.#over || this.#change) return;
    const change = (this.#change = { to, told });
    this.#world.clock.after(changeWithin, () => {
      if (this.#change === change) this.giveUpChange();
    });
    if (to === 'HELD') {
      this.#held = true;
      this.#call.route();
    }
    this.#askForOffer();
  }

  /** The hold, or the resume, that is under way comes to nothing: all is as the device was told last. */
  giveUpChange(): void {
    if (!this.#change) return;
    this.#change = undefined;
    this.#held = this.#told === 'HELD';
    this.#call.route();
  }

  mislead(): void {
    this.#misled = true;
  }

  refuseMedia(): void {
    const offer = this.#offer;
    if (offer === undefined) return;
    this.#offer = undefined;
    this.#mediaRefused = true;
    this.#roap({ seq: this.#seq, messageType: 'ANSWER', sdp: this.#world.media.reject(offer) });
  }

  /** A ROAP message from the device, after the first offer. */
  async take({ seq, messageType, sdp = '' }: RoapMessage): Promise<void> {
    this.#seq = seq;
    this.#events.trace('roap', `→ ${messageType} ${seq}`);
    switch (messageType) {
      case 'ANSWER':
        await this.media.accept(sdp);
        this.#roap({ seq, messageType: 'OK' });
        return;
      case 'OFFER':
      case 'OFFER_RESPONSE': {
        const held = this.#change ? this.#change.to === 'HELD' : this.#held;
        const wish = held ? 'inactive' : 'sendrecv';
        this.#roap({ seq, messageType: 'ANSWER', sdp: await this.media.answer(sdp, wish) });
        return;
      }
      case 'OK':
        this.#settle();
        return;
      default:
    }
  }

  #settle(): void {
    const change = this.#change;
    if (!change) return;
    this.#change = undefined;
    this.#held = change.to === 'HELD';
    this.#events.trace('media', `${this.#held ? 'on hold' : 'resumed'}; ${this.#counts}`);
    if (change.told) {
      this.#told = change.to;
      this.#events.post('mobius.call', {
        midCallService: [{ eventType: 'callState', eventData: { callState: change.to } }],
      });
    }
    this.#call.route();
  }

  #askForOffer(): void {
    this.#seq += 1;
    this.#roap({ seq: this.#seq, messageType: 'OFFER_REQUEST' });
  }

  /** Asks for an offer now and then; not while another is on its way. */
  #askAgain(): void {
    this.#stopAsking?.();
    this.#stopAsking = this.#world.clock.after(offerPace, () => {
      if (!this.#change) this.#askForOffer();
      this.#askAgain();
    });
  }

  async #sendAnswer(): Promise<void> {
    const offer = this.#offer;
    if (offer === undefined) return;
    this.#offer = undefined;
    try {
      const sdp = await this.media.answer(offer);
      const given = this.#misled ? leadingNowhere(sdp) : sdp;
      this.#roap({ seq: this.#seq, messageType: 'ANSWER', sdp: given });
    } catch {
      this.#call.leave(this, 'failed');
      this.disconnect('failed');
    }
  }

  #roap(message: RoapMessage): void {
    if (!this.#over) this.#events.roap(message);
  }

  get #counts(): string {
    const { received, sent } = this.media.stats;
    return `received ${received.packets} packets, ${received.lost} lost, sent ${sent.packets}`;
  }

  get #call(): OwnCall {
    return this.#events.call();
  }
}
