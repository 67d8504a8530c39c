import { RtpHeader, RtpPacket, type RTCPeerConnection, type RTCRtpTransceiver } from 'werift';
import { onTestFinished } from 'vitest';
import { MediaLeg } from '../../../src/sandbox/switch/media/leg.ts';
import type { Network } from '../../../src/sandbox/switch/media/network.ts';
import { createPeer } from '../../../src/sandbox/switch/media/peer.ts';
import type { Codec } from '../../../src/sandbox/switch/media/source.ts';

/** Waits until `condition` holds, looking again at each turn of the event loop's timers. */
export async function until(condition: () => boolean, what: string, limitMs = 15_000): Promise<void> {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > limitMs) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A client in Node: a werift peer that records what it hears, and sends packets as it is told. */
export class Client {
  readonly heard: RtpPacket[] = [];
  readonly #peer: RTCPeerConnection;
  readonly #audio: RTCRtpTransceiver;
  #sequence = 1000;

  constructor() {
    const { peer, audio } = createPeer(() => undefined);
    this.#peer = peer;
    this.#audio = audio;
    audio.dtlsTransport.onRtp.subscribe((rtp) => this.heard.push(rtp));
    onTestFinished(() => this.close());
  }

  onPacket(listener: () => void): void {
    this.#audio.dtlsTransport.onRtp.subscribe(listener);
  }

  async offer(): Promise<string> {
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    return this.#peer.localDescription?.sdp ?? '';
  }

  async accept(sdp: string): Promise<void> {
    await this.#peer.setRemoteDescription({ type: 'answer', sdp: sdp.replace(/a=inactive/g, 'a=sendrecv') });
  }

  async answer(sdp: string): Promise<string> {
    await this.#peer.setRemoteDescription({ type: 'offer', sdp });
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    return this.#peer.localDescription?.sdp ?? '';
  }

  get ready(): boolean {
    return this.#audio.dtlsTransport.state === 'connected';
  }

  connected(): Promise<void> {
    return until(() => this.ready, 'the client is connected');
  }

  /** Sends one packet; `timestamp` and `sequence` go on by themselves unless given. */
  say(
    payload: Buffer,
    {
      codec = 'opus',
      timestamp,
      marker = false,
    }: { codec?: Codec | 'telephone-event'; timestamp?: number; marker?: boolean } = {},
  ): void {
    const { sender, codecs } = this.#audio;
    const found = codecs.find((each) => each.name.toLowerCase() === codec.toLowerCase());
    if (!found) throw new Error(`${codec} was not negotiated.`);
    this.#sequence += 1;
    sender.codec = found;
    const sequenceNumber = this.#sequence;
    const header = new RtpHeader({ sequenceNumber, timestamp: timestamp ?? sequenceNumber * 960, marker });
    void sender.sendRtp(new RtpPacket(header, payload));
  }

  close(): Promise<void> {
    return this.#peer.close();
  }
}

/** A leg and its client, connected. `called`: the leg made the offer. */
export async function connect({
  called = false,
  network,
}: { called?: boolean; network?: Network } = {}): Promise<{ leg: MediaLeg; client: Client }> {
  const leg = new MediaLeg(network ? { network } : {});
  const client = new Client();
  onTestFinished(() => leg.close());
  if (called) await leg.accept(await client.answer(await leg.offer()));
  else await client.accept(await leg.answer(await client.offer()));
  await until(() => client.ready && leg.connected, 'leg and client are connected');
  return { leg, client };
}
