import type { MicrophoneSource } from '../collaborators.ts';
import { MediaError, type MediaErrorReason } from '../errors.ts';

const reasons: Readonly<Record<string, MediaErrorReason>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
};

/** The browser's failure as ours: refused, none there, or taken by another program. */
export function mediaErrorFrom(cause: unknown): MediaError {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  return new MediaError(reasons[name] ?? 'other', { cause, details: { code: name } });
}

/**
 * Opens a microphone by `getUserMedia`. `devices` is absent on pages without a secure context: then it throws
 * `unsupported`. Throws a `MediaError`, whatever goes wrong.
 */
export async function openMicrophone(
  devices: Pick<MediaDevices, 'getUserMedia'> | undefined,
  constraints: MediaTrackConstraints | true = true,
): Promise<MediaStreamTrack> {
  if (devices === undefined) throw new MediaError('unsupported');
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({ audio: constraints });
  } catch (cause) {
    throw mediaErrorFrom(cause);
  }
  const track = stream.getAudioTracks()[0];
  if (track === undefined) throw new MediaError('missing');
  return track;
}

/** Microphones as the browser gives them, without anybody's choice. */
export function browserMicrophone(devices: Pick<MediaDevices, 'getUserMedia'> | undefined): MicrophoneSource {
  return { open: () => openMicrophone(devices) };
}
