/** Which way audio may flow, seen from the side that writes it (RFC 3264). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** A description that has no audio we could talk about, or is no SDP at all. */
export class SdpError extends Error {
  override readonly name = 'SdpError';
}

interface Section {
  readonly kind: string;
  readonly port: number;
  readonly proto: string;
  readonly formats: string;
  readonly lines: readonly string[];
}

/** What the far side described, and the same with nothing but its audio, in a form that werift takes. */
export interface Description {
  readonly direction: Direction;
  readonly audioOnly: string;
  readonly session: readonly string[];
  readonly sections: readonly Section[];
  readonly audio: Section;
}

const directions: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] satisfies Direction[];
const isDirection = (word: string): word is Direction => directions.includes(word);
const loopback = /^a=candidate:\S+ \d+ udp \d+ (127\.\d+\.\d+\.\d+|::1) /i;

/**
 * Reads an offer or an answer. werift gets the audio alone and always as `sendrecv`, because it turns an inactive
 * section into a rejected one; direction is the leg's own business. Candidates that are not on loopback are left
 * out, so that nothing is looked up or sent elsewhere: the far side's address is learned from its own checks.
 */
export function readDescription(sdp: string): Description {
  const { session, sections } = parse(sdp);
  const audio = sections.find((section) => section.kind === 'audio' && isAlive(section));
  if (!audio) throw new SdpError('The description has no audio section.');
  for (const attribute of ['ice-ufrag', 'ice-pwd', 'fingerprint']) {
    const found = [...session, ...audio.lines].some((line) => line.startsWith(`a=${attribute}:`));
    if (!found) throw new SdpError(`The audio section has no ${attribute}.`);
  }

  const mid = valueOf(audio, 'mid');
  const lines = audio.lines.filter(
    (line) =>
      !/^a=(rtcp-fb:|extmap:|end-of-candidates|sendrecv|sendonly|recvonly|inactive)/.test(line) &&
      (!line.startsWith('a=candidate:') || loopback.test(line)),
  );
  const audioOnly = write([
    ...session.filter((line) => !/^a=(group:|msid-semantic|sendrecv|sendonly|recvonly|inactive)/.test(line)),
    ...(mid === undefined ? [] : [`a=group:BUNDLE ${mid}`]),
    `m=audio 9 ${audio.proto} ${audio.formats}`,
    ...lines,
    'a=sendrecv',
  ]);
  return { direction: directionOf(audio, session), audioOnly, session, sections, audio };
}

/**
 * Makes the full answer out of werift's answer to the audio: our direction, and one section for each one offered.
 * Video that shares the audio's transport is answered as inactive, which keeps it open for later; the rest is rejected.
 */
export function writeAnswer(offer: Description, audioAnswer: string, direction: Direction): string {
  const { session, sections } = parse(audioAnswer);
  const answered = sections.find((section) => section.kind === 'audio');
  if (!answered) throw new SdpError('The audio was not answered.');

  const audio = withDirection(answered.lines, direction);
  const transport = answered.lines.filter((line) =>
    /^(c=|a=(ice-ufrag|ice-pwd|ice-options|fingerprint|setup):)/.test(line),
  );
  const bundle =
    offer.session
      .find((line) => line.startsWith('a=group:BUNDLE'))
      ?.split(' ')
      .slice(1) ?? [];
  const kept: string[] = [];
  const media = offer.sections.flatMap((section) => {
    const mid = valueOf(section, 'mid');
    const isAudio = section === offer.audio;
    const open =
      isAudio ||
      (section.kind !== 'application' && isAlive(section) && mid !== undefined && bundle.includes(mid));
    if (open && mid !== undefined) kept.push(mid);
    if (isAudio) return [`m=audio 9 ${answered.proto} ${answered.formats}`, ...audio];

    const own = section.lines.filter((line) => line.startsWith('a=mid:'));
    if (!open) {
      return [
        `m=${section.kind} 0 ${section.proto} ${section.formats}`,
        'c=IN IP4 0.0.0.0',
        ...own,
        'a=inactive',
      ];
    }
    const codecs = section.lines.filter((line) => /^a=(rtpmap|fmtp):/.test(line));
    const head = `m=${section.kind} 9 ${section.proto} ${section.formats}`;
    return [head, ...transport, ...own, 'a=inactive', 'a=rtcp-mux', ...codecs];
  });
  const group = bundle.length > 0 && kept.length > 0 ? [`a=group:BUNDLE ${kept.join(' ')}`] : [];
  return write([...session.filter((line) => !line.startsWith('a=group:')), ...group, ...media]);
}

/** Makes the answer to an offer that takes none of its media: each section with port 0 (RFC 3264 §6). */
export function rejectAll(offerSdp: string): string {
  const { session, sections } = parse(offerSdp);
  const media = sections.flatMap((section) => [
    `m=${section.kind} 0 ${section.proto} ${section.formats}`,
    'c=IN IP4 0.0.0.0',
    ...section.lines.filter((line) => line.startsWith('a=mid:')),
    'a=inactive',
  ]);
  return write([...session.filter((line) => !line.startsWith('a=')), ...media]);
}

/** The direction that answers `offered` and allows no more than `wish`. */
export function answerDirection(offered: Direction, wish: Direction): Direction {
  const send = canReceive(offered) && canSend(wish);
  const receive = canSend(offered) && canReceive(wish);
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** Whether the side that wrote this direction sends audio. */
export function canSend(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

/** Whether the side that wrote this direction wants to receive audio. */
export function canReceive(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

function parse(sdp: string): { session: string[]; sections: Section[] } {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== '');
  if (!lines[0]?.startsWith('v=0')) throw new SdpError('This is not a session description.');
  const starts = lines.flatMap((line, index) => (line.startsWith('m=') ? [index] : []));
  const sections = starts.map((start, index) => {
    const [kind = '', port = '', proto = '', ...formats] = (lines[start] ?? '').slice(2).split(' ');
    const rest = lines.slice(start + 1, starts[index + 1]);
    return { kind, port: Number.parseInt(port, 10), proto, formats: formats.join(' '), lines: rest };
  });
  return { session: lines.slice(0, starts[0] ?? lines.length), sections };
}

/** The Webex SDK writes port 0 where the browser had 9, so a section without transport alone counts as rejected. */
function isAlive(section: Section): boolean {
  return section.port !== 0 || valueOf(section, 'ice-ufrag') !== undefined;
}

function valueOf(section: Section, attribute: string): string | undefined {
  const prefix = `a=${attribute}:`;
  return section.lines.find((line) => line.startsWith(prefix))?.slice(prefix.length);
}

function directionOf(section: Section, session: readonly string[]): Direction {
  const words = [...section.lines, ...session].map((line) => line.slice(2));
  return words.find(isDirection) ?? 'sendrecv';
}

function withDirection(lines: readonly string[], direction: Direction): string[] {
  return [...lines.filter((line) => !isDirection(line.slice(2))), `a=${direction}`];
}

function write(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}
