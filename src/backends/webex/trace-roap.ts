import type { TraceEntry } from '../../calling/index.ts';

/** What keeps others out of the media: whoever has it could take part in the ICE checks, or read SDES sound. */
const credentials = /^(a=(?:ice-ufrag|ice-pwd|crypto):).*$/gim;

/** A session description without what would let others in. */
export const withoutCredentials = (sdp: string): string => sdp.replace(credentials, '$1…');

/** A ROAP message, which sets up or changes the sound of a call; its detail is the session description, if it has one. */
export function traceRoap(
  message: unknown,
  ends: readonly [from: string, to: string],
  correlationId: string | undefined,
): TraceEntry {
  const { messageType, seq, sdp } = (message ?? {}) as Readonly<Record<string, unknown>>;
  const [from] = ends;
  return {
    direction: from === 'SDK' ? 'sent' : 'received',
    kind: 'roap',
    text: `${String(messageType)} ${String(seq)}`,
    ends,
    correlationId,
    detail: typeof sdp === 'string' ? () => withoutCredentials(sdp) : undefined,
  };
}
