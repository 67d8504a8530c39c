/** First bytes of a file of sound → its type. `.` is any byte. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^RIFF....WAVE/s, 'audio/wav'],
  [/^OggS/, 'audio/ogg'],
  [/^fLaC/, 'audio/flac'],
  [/^ID3|^\xff[\xe0-\xff]/, 'audio/mpeg'],
  [/^....ftyp/s, 'audio/mp4'],
];

/** Longest recording that is taken, as base64: well over an hour of telephone sound. */
const longest = 60_000_000;

/**
 * A recording as the provider has it, in base64. What sound it is, the bytes say; of what is none, the type says so, too.
 * Nothing where it is no base64, or too long.
 */
export function readRecording(content: unknown): Blob | undefined {
  if (typeof content !== 'string' || content.length > longest) return undefined;
  const bytes = bytesOf(content.replace(/\s/g, ''));
  if (!bytes || bytes.length === 0) return undefined;
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const type = kinds.find(([pattern]) => pattern.test(start))?.[1] ?? 'application/octet-stream';
  return new Blob([bytes], { type });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}
