import { parse, write, type MediaDescription, type SessionDescription } from 'sdp-transform';
import type { Direction } from './direction.ts';

/** A description that has no audio we could talk about, or is no SDP at all. */
export class SdpError extends Error {
  override readonly name = 'SdpError';
}

/** What the far side described, and the same with nothing but its audio, in a form that werift takes. */
export interface Description {
  readonly direction: Direction;
  readonly audioOnly: string;
  readonly session: SessionDescription;
  readonly audio: MediaDescription;
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1)$/;
const nowhere = { version: 4, ip: '0.0.0.0' } as const;

/**
 * Reads an offer or an answer. werift gets the audio alone and always as `sendrecv`, because it turns an inactive
 * section into a rejected one; direction is the leg's own business. Candidates that are not on loopback are left
 * out, so that nothing is looked up or sent elsewhere: the far side's address is learned from its own checks.
 */
export function readDescription(sdp: string): Description {
  const session = read(sdp);
  const audio = session.media.find((section) => section.type === 'audio' && isAlive(section));
  if (!audio) throw new SdpError('The description has no audio section.');
  const transport = { ...session, ...audio };
  if (transport.iceUfrag === undefined) throw new SdpError('The audio section has no ice-ufrag.');
  if (transport.icePwd === undefined) throw new SdpError('The audio section has no ice-pwd.');
  if (transport.fingerprint === undefined) throw new SdpError('The audio section has no fingerprint.');

  const { candidates = [], mid } = audio;
  const audioOnly = write({
    ...without(session, 'groups', 'msidSemantic', 'direction'),
    ...(mid !== undefined && { groups: [{ type: 'BUNDLE', mids: mid }] }),
    media: [
      {
        ...without(audio, 'rtcpFb', 'rtcpFbTrrInt', 'ext', 'endOfCandidates'),
        port: 9,
        direction: 'sendrecv',
        candidates: candidates.filter(({ ip, transport }) => loopback.test(ip) && /^udp$/i.test(transport)),
      },
    ],
  });
  return { direction: audio.direction ?? session.direction ?? 'sendrecv', audioOnly, session, audio };
}

/** What answers the sections of video that share the audio's transport: the n-th of them, from 0 on. */
interface VideoAnswers {
  answer(place: number, section: MediaDescription, audio: MediaDescription): MediaDescription | undefined;
}

/**
 * Makes the full answer out of werift's answer to the audio: our direction, and one section for each one offered.
 * Video that shares the audio's transport is answered by `video`; else as inactive, which keeps it open for later. The rest
 * is rejected.
 */
export function writeAnswer(
  offer: Description,
  audioAnswer: string,
  direction: Direction,
  video?: VideoAnswers,
): string {
  const session = read(audioAnswer);
  const answered = session.media.find(({ type }) => type === 'audio');
  if (!answered) throw new SdpError('The audio was not answered.');

  const bundle = midsOf(offer.session);
  const isOpen = (section: MediaDescription): boolean =>
    section === offer.audio ||
    (section.type !== 'application' && isAlive(section) && bundle.includes(String(section.mid)));
  const kept = offer.session.media.filter(isOpen).flatMap(({ mid }) => (mid === undefined ? [] : [mid]));
  let place = -1;
  return write({
    ...without(session, 'groups'),
    ...(bundle.length > 0 && kept.length > 0 && { groups: [{ type: 'BUNDLE', mids: kept.join(' ') }] }),
    media: offer.session.media.map((section) => {
      if (section === offer.audio) return { ...answered, port: 9, direction };
      if (section.type === 'video') place += 1;
      if (!isOpen(section)) return rejected(section);
      const taken = section.type === 'video' ? video?.answer(place, section, answered) : undefined;
      return taken ?? keptShut(section, answered);
    }),
  });
}

/** Makes the answer to an offer that takes none of its media: each section with port 0 (RFC 3264 §6). */
export function rejectAll(offerSdp: string): string {
  const { version, origin, name, timing, media } = read(offerSdp);
  return write({ version, origin, name, timing, media: media.map(rejected) });
}

/** A section that flows in no direction, over the transport of the audio. */
function keptShut(section: MediaDescription, audio: MediaDescription): MediaDescription {
  const { connection, iceUfrag, icePwd, iceOptions, fingerprint, setup } = audio;
  return {
    ...outline(section),
    port: 9,
    rtp: section.rtp,
    fmtp: section.fmtp,
    rtcpMux: 'rtcp-mux',
    ...(connection && { connection }),
    ...(iceUfrag !== undefined && { iceUfrag }),
    ...(icePwd !== undefined && { icePwd }),
    ...(iceOptions !== undefined && { iceOptions }),
    ...(fingerprint && { fingerprint }),
    ...(setup !== undefined && { setup }),
  };
}

function rejected(section: MediaDescription): MediaDescription {
  return { ...outline(section), port: 0, connection: nowhere };
}

/** What an answer has to repeat of a section that it does not take, for now or at all. */
function outline({ type, protocol, payloads, mid }: MediaDescription): MediaDescription {
  return {
    type,
    port: 0,
    protocol,
    rtp: [],
    fmtp: [],
    direction: 'inactive',
    ...(payloads !== undefined && { payloads }),
    ...(mid !== undefined && { mid }),
  };
}

function read(sdp: string): SessionDescription {
  if (!sdp.trimStart().startsWith('v=0')) throw new SdpError('This is not a session description.');
  const session = parse(sdp);
  // A section whose first line makes no sense has no place in an answer either.
  return {
    ...session,
    media: session.media.filter(({ type }: Partial<MediaDescription>) => type !== undefined),
  };
}

/** The Webex SDK writes port 0 where the browser had 9, so a section without transport alone counts as rejected. */
function isAlive(section: MediaDescription): boolean {
  return section.port !== 0 || section.iceUfrag !== undefined;
}

/** The sections that share one transport. The library makes a number of a name that looks like one; joining undoes it. */
function midsOf({ groups = [] }: SessionDescription): readonly string[] {
  const bundles = groups.filter(({ type }) => type === 'BUNDLE').map(({ mids }) => mids);
  return bundles
    .join(' ')
    .split(' ')
    .filter((mid) => mid !== '');
}

function without<T extends object, Key extends keyof T>(value: T, ...keys: readonly Key[]): Omit<T, Key> {
  const rest = { ...value };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest;
}
