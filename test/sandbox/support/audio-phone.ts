import { Client } from '../media/peers.ts';
import { message, Phone } from './phone.ts';

/** A page with audio: speaks the wire by hand, and has a werift peer for each of its calls. */
export class AudioPhone {
  readonly wire: Phone;
  readonly extension: string;

  private constructor(wire: Phone, extension: string) {
    this.wire = wire;
    this.extension = extension;
  }

  static async register(sandbox: string, extension: string): Promise<AudioPhone> {
    return new AudioPhone(await Phone.register(sandbox, extension), extension);
  }

  /** Dials; resolves with the call's end at this phone once it is answered. */
  async dial(number: string): Promise<AudioCall> {
    const client = new Client();
    const { body } = await this.wire.dial(number, await client.offer());
    const answer = message(await this.wire.next('mobius.media'));
    await client.accept(String(answer['sdp']));
    const callId = String(body['callId']);
    await this.wire.media(callId, { seq: Number(answer['seq']), messageType: 'OK' });
    return new AudioCall(this.wire, client, callId);
  }

  /** Answers the next call that rings. */
  async answer(): Promise<AudioCall> {
    const client = new Client();
    const { data } = await this.wire.next('mobius.call');
    const callId = String(data['callId']);
    const offer = message(await this.wire.next('mobius.media'));
    const sdp = await client.answer(String(offer['sdp']));
    await this.wire.patch(callId, 'sig_alerting');
    await this.wire.patch(callId, 'sig_connected');
    await this.wire.media(callId, { seq: Number(offer['seq']), messageType: 'ANSWER', sdp });
    return new AudioCall(this.wire, client, callId);
  }
}

/** One call at one such phone. */
export class AudioCall {
  readonly client: Client;
  readonly callId: string;
  readonly #wire: Phone;

  constructor(wire: Phone, client: Client, callId: string) {
    this.#wire = wire;
    this.client = client;
    this.callId = callId;
  }

  /** Holds or resumes, with its ROAP. */
  async change(service: 'hold' | 'resume'): Promise<void> {
    await this.#wire.service(this.callId, service);
    const seq = Number(message(await this.#wire.next('mobius.media'))['seq']);
    const sdp = await this.client.offer();
    await this.#wire.media(this.callId, { seq, messageType: 'OFFER_RESPONSE', sdp });
    await this.client.accept(String(message(await this.#wire.next('mobius.media'))['sdp']));
    await this.#wire.media(this.callId, { seq, messageType: 'OK' });
    await this.#wire.next('mobius.call');
  }

  say(words: string): void {
    this.client.say(Buffer.from(words));
  }

  /** Whether it has ever heard these words. */
  heard(words: string): boolean {
    return this.client.heard.some(({ payload }) => payload.toString() === words);
  }

  /** How many packets of G.711 it has got: all that the sandbox itself says. */
  get fromSandbox(): number {
    return this.client.heard.filter(({ header }) => header.payloadType === 0).length;
  }
}
