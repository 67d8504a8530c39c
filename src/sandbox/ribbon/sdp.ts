import { parse, write, type MediaDescription } from 'sdp-transform';
import type { Direction } from '../switch/media/direction.ts';

/** Which way the audio goes in a description, seen from its writer: the first section's, or the session's. */
export function directionIn(sdp: string): Direction {
  const { media, direction } = parse(sdp);
  return media.find(isAudio)?.direction ?? direction ?? 'sendrecv';
}

/** Writes the session's id and version: an SDK takes another id for another far end, and builds its peer anew (trap T1). */
export function stamped(sdp: string, id: number, version: number): string {
  const session = parse(sdp);
  const origin = { ...session.origin, username: '-', sessionId: id, sessionVersion: version };
  return write({ ...session, origin });
}

/**
 * The same description as a new offer that lets audio go `to`: the transport stays, and so nothing has to be negotiated
 * anew in the sandbox.
 */
export function offeredAgain(sdp: string, to: Direction): string {
  const session = parse(sdp);
  const media = session.media.map((section) => ({
    ...section,
    ...(section.setup !== undefined && { setup: 'actpass' }),
    ...(isAudio(section) && { direction: to }),
  }));
  return write({ ...session, media });
}

function isAudio({ type }: MediaDescription): boolean {
  return type === 'audio';
}
