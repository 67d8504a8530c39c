import { Cancelled } from '../errors.ts';

/**
 * Waits for `opening`, unless `signal` takes it back: then it throws a `Cancelled` at once, and a track that comes after
 * all is stopped.
 */
export async function unlessCancelled(
  opening: Promise<MediaStreamTrack>,
  signal: AbortSignal | undefined,
): Promise<MediaStreamTrack> {
  if (!signal) return opening;
  let cancel = (): void => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => {
      reject(new Cancelled());
    };
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
  });
  try {
    return await Promise.race([cancelled, opening]);
  } catch (cause) {
    opening.then(
      (track) => {
        track.stop();
      },
      () => undefined,
    );
    throw cause;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Throws a `Cancelled` once `signal` has taken back what was asked for. */
export function assertWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Cancelled();
}
