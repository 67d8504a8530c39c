import { causes, type Cause } from '../calls/causes.ts';
import type { Call } from '../calls/call.ts';
import type { Leg, Party, Voice } from '../calls/leg.ts';
import type { LegMedia } from '../calls/media-kit.ts';
import { badRequest, type Fields } from '../body.ts';
import { mobiusCode, Refusal } from '../errors.ts';
import type { World } from '../world.ts';
import { callerId } from './caller-id.ts';
import type { Registration } from './registration.ts';
import type { RoapMessage } from './roap.ts';

/** What the device has been asked to do with its audio, and has not confirmed by its ROAP OK. */
type Change = 'HELD' | 'CONNECTED';

/**
 * The end of a call at somebody's page: speaks Mobius' events and ROAP with the SDK there, and ends its audio.
 *
 * A called device is known to the SDK by a correlation id that only its first request tells us; events for the call
 * wait until then, because the SDK drops those that carry none.
 */
export class DeviceLeg implements Leg {
  readonly id: string;
  readonly callId: string;
  readonly party: Party;
  readonly media: LegMedia;
  readonly registration: Registration;
  readonly #world: World;
  readonly #dialled: boolean;
  readonly #waiting: (() => void)[] = [];
  #call: () => Call;
  #correlationId: string;
  #offer: string | undefined;
  #seq = 1;
  #voice: Voice = { source: undefined, words: 'nothing' };
  #change: Change | undefined;
  #held = false;
  #over = false;
  #engaged = false;

  /**
   * Without a correlation id this is a device that is called. `call` is asked for when it is needed, because a caller is
   * made before its call.
   */
  constructor(world: World, call: () => Call, registration: Registration, correlationId = '') {
    const { person } = registration;
    this.id = this.callId = world.newId();
    this.party = { name: person.name, number: person.extension, personId: person.id };
    this.registration = registration;
    this.#world = world;
    this.#call = call;
    this.#dialled = correlationId !== '';
    this.#correlationId = correlationId;
    this.media = world.media.leg({
      onEnded: () => {
        this.#trace('media', 'media lost');
        this.#call().leave(this, 'media-inactivity');
        this.disconnect('media-inactivity');
      },
    });
    const stop = this.media.microphone.subscribe(() => {
      stop();
      this.#trace('media', 'connected');
    });
    this.media.onDigit((digit) => {
      world.trace.add('dtmf', digit, { user: person.extension, call: this.#call().id, digit });
    });
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
   * The device calls: takes its offer. One that cannot be used throws here, before anybody rings. It is answered only
   * when there is something to hear: the browser sends no sign of life before that, and would be taken for dead.
   */
  takeOffer({ seq, sdp = '' }: RoapMessage): void {
    this.#seq = seq;
    this.#trace('roap', `→ OFFER ${seq}`);
    try {
      this.#world.media.check(sdp);
    } catch (error) {
      throw badRequest(
        `The offer cannot be used: ${error instanceof Error ? error.message : 'unknown reason'}`,
      );
    }
    this.#offer = sdp;
  }

  /** The device is called: rings it. */
  async ring(caller: Party): Promise<void> {
    this.#post('mobius.call', { callerId: callerId(caller) });
    this.#roap({ seq: this.#seq, messageType: 'OFFER', sdp: await this.media.offer() });
  }

  progress(other: Party, early: boolean): void {
    this.#post('mobius.callprogress', {
      callProgressData: { alerting: true, inbandMedia: early },
      callerId: callerId(other),
    });
    if (early) void this.#sendAnswer();
  }

  connected(): void {
    if (this.#dialled) this.#post('mobius.callconnected', {});
    void this.#sendAnswer();
  }

  moveTo(call: Call): void {
    this.#call = () => call;
  }

  meet(other: Leg): void {
    this.#whenKnown(() => {
      this.#post('mobius.call', {
        midCallService: [{ eventType: 'callInfo', eventData: { callerId: callerId(other.party) } }],
      });
    });
  }

  disconnect(cause: Cause): void {
    if (this.#over) return;
    this.finish();
    this.#whenKnown(() => {
      this.#post('mobius.calldisconnected', causes[cause]);
    });
  }

  /** Frees the media. The leg stays known for the DELETE that the SDK sends after every end. */
  finish(): void {
    if (this.#over) return;
    this.#over = true;
    const { received, sent } = this.media.stats;
    this.#trace(
      'media',
      `ended; received ${received.packets} packets, ${received.lost} lost, sent ${sent.packets}`,
    );
    void this.media.close();
  }

  /** A request of the device has told its correlation id. */
  identify(correlationId: string): void {
    if (this.#correlationId !== '') return;
    this.#correlationId = correlationId;
    for (const action of this.#waiting.splice(0)) action();
  }

  /** Reserves the leg for a transfer; the returned function sets it free. A 403 where one is under way. */
  engage(): () => void {
    if (this.#engaged || this.#change) throw changeRefused();
    this.#engaged = true;
    return () => {
      this.#engaged = false;
    };
  }

  /** Puts the device on hold, or takes it back: asks for an offer, and says so once that is settled. */
  change(change: Change): void {
    const done = (change === 'HELD') === this.#held;
    if (this.#over || this.#call().state !== 'connected' || this.#change || done) {
      throw changeRefused();
    }
    this.#change = change;
  }

  /** Asks the device for an offer, once it has been told that its request was taken. */
  requestOffer(): void {
    if (this.#change === 'HELD') {
      this.#held = true;
      this.#call().route();
    }
    this.#seq += 1;
    this.#roap({ seq: this.#seq, messageType: 'OFFER_REQUEST' });
  }

  /** A ROAP message from the device, after the first offer. */
  async take({ seq, messageType, sdp = '' }: RoapMessage): Promise<void> {
    this.#seq = seq;
    this.#trace('roap', `→ ${messageType} ${seq}`);
    switch (messageType) {
      case 'ANSWER':
        await this.media.accept(sdp);
        this.#roap({ seq, messageType: 'OK' });
        return;
      case 'OFFER':
      case 'OFFER_RESPONSE': {
        const wish =
          (this.#change ?? (this.#held ? 'HELD' : 'CONNECTED')) === 'HELD' ? 'inactive' : 'sendrecv';
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
    this.#held = change === 'HELD';
    const { received, sent } = this.media.stats;
    const counts = `received ${received.packets} packets, sent ${sent.packets}`;
    this.#trace('media', `${change === 'HELD' ? 'on hold' : 'resumed'}; ${counts}`);
    this.#post('mobius.call', {
      midCallService: [{ eventType: 'callState', eventData: { callState: change } }],
    });
    this.#call().route();
  }

  async #sendAnswer(): Promise<void> {
    const offer = this.#offer;
    if (offer === undefined) return;
    this.#offer = undefined;
    try {
      const sdp = await this.media.answer(offer);
      this.#roap({ seq: this.#seq, messageType: 'ANSWER', sdp });
    } catch {
      this.#call().leave(this, 'failed');
      this.disconnect('failed');
    }
  }

  #whenKnown(action: () => void): void {
    if (this.#correlationId === '') this.#waiting.push(action);
    else action();
  }

  #roap(message: RoapMessage): void {
    if (this.#over) return;
    this.#trace('roap', `← ${message.messageType} ${message.seq}`);
    this.#post('mobius.media', { message: { ...message, version: '2' } });
  }

  #post(eventType: string, fields: Fields): void {
    const { deviceId, uri, device } = this.registration;
    if (eventType !== 'mobius.media') this.#trace('event', `← ${eventType}${detail(fields)}`);
    device.mailbox.post({
      ...fields,
      eventType,
      callId: this.callId,
      callUrl: `${uri}/calls/${this.callId}`,
      deviceId,
      correlationId: this.#correlationId,
    });
  }

  #trace(kind: 'event' | 'roap' | 'media', text: string): void {
    this.#world.trace.add(kind, text, { user: this.party.number, call: this.#call().id });
  }
}

function changeRefused(): Refusal {
  return new Refusal(403, 'The call cannot be changed now', { errorCode: mobiusCode.invalidStatusUpdate });
}

function detail(fields: Fields): string {
  if (typeof fields['cause'] === 'string') return ` ${String(fields['causecode'])} ${fields['cause']}`;
  if (fields['midCallService']) return ` ${JSON.stringify(fields['midCallService'])}`;
  return '';
}
