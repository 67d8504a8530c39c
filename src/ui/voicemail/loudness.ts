/** With how many bars a recording is drawn. */
export const bars = 64;

/** The quietest that a bar of full height can be, of 1: a recording with nothing but noise looks like one. */
const floor = 0.05;

/** Longer recordings are not drawn: decoded, they would take hundreds of megabytes. */
const longest = 10_000_000;

/** As telephones have it, in samples a second: what is drawn needs no more. */
const rate = 8_000;

/**
 * How loud a recording is from its beginning to its end, in `count` parts, each from 0 to 1, of which the loudest part of
 * a recording that is no mere noise has 1.
 */
export function loudnessIn(samples: Float32Array, count = bars): readonly number[] {
  const parts = Array.from({ length: count }, (_, index) => {
    const part = samples.subarray(
      Math.floor((index * samples.length) / count),
      Math.floor(((index + 1) * samples.length) / count),
    );
    const power = part.reduce((sum, sample) => sum + sample * sample, 0);
    return Math.sqrt(power / Math.max(1, part.length));
  });
  const full = Math.max(floor, ...parts);
  return parts.map((part) => part / full);
}

/** The same of a recording as it came; nothing where the browser cannot make it out, or it is too long. Never rejects. */
export async function loudnessOf(recording: Blob): Promise<readonly number[] | undefined> {
  if (recording.size > longest) return undefined;
  try {
    const context = new OfflineAudioContext(1, 1, rate);
    const sound = await context.decodeAudioData(await recording.arrayBuffer());
    return loudnessIn(sound.getChannelData(0));
  } catch {
    return undefined;
  }
}
