import { parse, write, type MediaDescription, type SessionDescription } from 'sdp-transform';
import type { Direction } from '../direction.ts';

/** The payload type of VP8 where a client has not chosen any. */
export const usualPayload = 96;

/** What one section of a client's description says of its pictures. */
export interface ClientSection {
  readonly direction: Direction;
  /** The payload type of VP8; nothing where it cannot do that. */
  readonly payload: number | undefined;
  readonly ssrcs: readonly number[];
}

/** Those of a description, in order; nothing where it cannot be read. */
export function sectionsIn(sdp: string): readonly ClientSection[] {
  return videoOf(parse(sdp)).map((section) => {
    const vp8 = section.rtp.find(({ codec }) => codec.toUpperCase() === 'VP8');
    const alive = section.port !== 0;
    return {
      direction: alive ? (section.direction ?? 'sendrecv') : 'inactive',
      payload: vp8?.payload,
      ssrcs: [...new Set((section.ssrcs ?? []).map(({ id }) => id))],
    };
  });
}

export function videoOf({ media }: SessionDescription): readonly MediaDescription[] {
  return media.filter(({ type }) => type === 'video');
}

/** What we say of a section. */
export interface OwnSection {
  readonly direction: Direction;
  readonly payload: number;
  readonly ssrc: number;
  /** What the track is called that the client gets. */
  readonly track: string;
}

/** Writes a section of ours that goes over the transport of the audio. */
export function writeSection(mid: string, own: OwnSection, audio: MediaDescription): MediaDescription {
  const { protocol, connection, iceUfrag, icePwd, iceOptions, fingerprint, setup } = audio;
  const { direction, payload, ssrc, track } = own;
  const sends = direction === 'sendrecv' || direction === 'sendonly';
  return {
    type: 'video',
    port: 9,
    protocol,
    payloads: String(payload),
    mid,
    direction,
    rtp: [{ payload, codec: 'VP8', rate: 90_000 }],
    fmtp: [],
    rtcpFb: [
      { payload, type: 'nack', subtype: 'pli' },
      { payload, type: 'ccm', subtype: 'fir' },
    ],
    rtcpMux: 'rtcp-mux',
    ...(connection && { connection }),
    ...(iceUfrag !== undefined && { iceUfrag }),
    ...(icePwd !== undefined && { icePwd }),
    ...(iceOptions !== undefined && { iceOptions }),
    ...(fingerprint && { fingerprint }),
    ...(setup !== undefined && { setup }),
    ...(sends && {
      msid: [{ id: track, appdata: track }],
      ssrcs: [{ id: ssrc, attribute: 'cname', value: track }],
    }),
  };
}

/** An offer of the audio in `sdp`, and of these sections: those that it has already, and further ones. */
export function offerOf(sdp: string, sections: readonly OwnSection[]): string {
  const session = parse(sdp);
  const audio = session.media.find(({ type }) => type === 'audio');
  if (!audio) return sdp;
  let nth = -1;
  const media = session.media.map((section) => {
    if (section.type !== 'video') return section;
    nth += 1;
    const own = sections[nth];
    return own && section.mid !== undefined ? writeSection(section.mid, own, audio) : section;
  });
  const more = sections
    .slice(nth + 1)
    .map((own, index) => writeSection(`video-${nth + 1 + index}`, own, audio));
  const mids = [session.groups?.[0]?.mids ?? audio.mid, ...more.map(({ mid }) => mid)];
  return write({
    ...session,
    groups: [{ type: 'BUNDLE', mids: mids.join(' ') }],
    media: [...media, ...more],
  });
}
