import { parse, write } from 'sdp-transform';
import { PictureLossIndication, RtcpPayloadSpecificFeedback, RtpHeader, type RtpPacket } from 'werift';
import { onTestFinished } from 'vitest';
import { MediaLeg } from '../../../src/sandbox/switch/media/leg.ts';
import { createPeer } from '../../../src/sandbox/switch/media/peer.ts';
import { until } from './peers.ts';

/** A client in Node that shows VP8, and notes what it sees and is asked for. */
export class PictureClient {
  readonly leg = new MediaLeg({ pictures: true });
  readonly ssrc: number;
  readonly seen: RtpPacket[] = [];
  /** The streams of which a whole picture was asked for. */
  readonly asked: number[] = [];
  /** What the leg has answered of video, in order. */
  answered: readonly (string | undefined)[] = [];
  readonly #made = createPeer(() => undefined);
  #sequence = 100;

  constructor(ssrc: number) {
    this.ssrc = ssrc;
    const { dtlsTransport } = this.#made.audio;
    dtlsTransport.onRtp.subscribe((rtp) => {
      if (rtp.header.payloadType === 96) this.seen.push(rtp);
    });
    dtlsTransport.onRtcp.subscribe((packet) => {
      if (!(packet instanceof RtcpPayloadSpecificFeedback)) return;
      if (packet.feedback instanceof PictureLossIndication) this.asked.push(packet.feedback.mediaSsrc);
    });
    onTestFinished(async () => {
      await this.leg.close();
      await this.#made.peer.close();
    });
  }

  /** Offers audio, and video that goes these ways. */
  async offer(...ways: readonly ('sendrecv' | 'recvonly' | 'inactive')[]): Promise<void> {
    const { peer, audio } = this.#made;
    await peer.setLocalDescription(await peer.createOffer());
    const own = parse(peer.localDescription?.sdp ?? '');
    const [sound] = own.media;
    if (!sound) throw new Error('There is no audio');
    const video = ways.map((direction, place) => ({
      ...sound,
      ...{ type: 'video', mid: `v${place}`, direction, payloads: '96 97', rtcpFb: [] },
      rtp: [
        { payload: 97, codec: 'H264', rate: 90_000 },
        { payload: 96, codec: 'VP8', rate: 90_000 },
      ],
      fmtp: [],
      ssrcs: direction === 'sendrecv' ? [{ id: this.ssrc + place, attribute: 'cname', value: 'x' }] : [],
    }));
    const mids = [sound.mid, ...video.map(({ mid }) => mid)].join(' ');
    const sdp = write({ ...own, groups: [{ type: 'BUNDLE', mids }], media: [sound, ...video] });
    const answer = parse(await this.leg.answer(sdp));
    this.answered = answer.media.slice(1).map(({ direction }) => direction);
    const alone = { ...answer, groups: [{ type: 'BUNDLE', mids: String(sound.mid) }] };
    await peer.setRemoteDescription({
      type: 'answer',
      sdp: write({ ...alone, media: answer.media.slice(0, 1) }),
    });
    await until(() => audio.dtlsTransport.state === 'connected' && this.leg.connected, 'they are connected');
  }

  show(payload: string, { place = 0, timestamp = 0, skip = 0 } = {}): void {
    this.#sequence += 1 + skip;
    const header = new RtpHeader({
      ...{
        payloadType: 96,
        ssrc: this.ssrc + place,
        sequenceNumber: this.#sequence,
        timestamp,
        marker: true,
      },
    });
    void this.#made.audio.dtlsTransport.sendRtp(Buffer.from(payload), header);
  }

  /** Asks for a whole picture of what it sees. */
  ask(): void {
    const mediaSsrc = this.seen.at(-1)?.header.ssrc ?? 0;
    const feedback = new PictureLossIndication({ senderSsrc: 1, mediaSsrc });
    void this.#made.audio.dtlsTransport.sendRtcp([new RtcpPayloadSpecificFeedback({ feedback })]);
  }
}
