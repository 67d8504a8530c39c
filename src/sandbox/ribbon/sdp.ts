import type { Direction } from '../switch/media/direction.ts';

const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m;

/** Which way the audio goes in a description, seen from its writer: the first section's, or the session's. */
export function directionIn(sdp: string): Direction {
  const audio = /^m=audio[^]*?(?=^m=|(?![^]))/m.exec(sdp)?.[0] ?? sdp;
  const found = direction.exec(audio) ?? direction.exec(sdp);
  return (found?.[1] ?? 'sendrecv') as Direction;
}

/** Writes the session's id and version: an SDK takes another id for another far end, and builds its peer anew (trap T1). */
export function stamped(sdp: string, id: number, version: number): string {
  return sdp.replace(/^o=\S+ \S+ \S+/m, `o=- ${id} ${version}`);
}

/**
 * The same description as a new offer that lets audio go `to`: the transport stays, and so nothing has to be negotiated
 * anew in the sandbox.
 */
export function offeredAgain(sdp: string, to: Direction): string {
  return sdp
    .replace(/^a=setup:\w+/gm, 'a=setup:actpass')
    .replace(/^(m=audio[^]*?^a=)(?:sendrecv|sendonly|recvonly|inactive)(\r?)$/m, `$1${to}$2`);
}
