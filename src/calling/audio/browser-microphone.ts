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

/** What an app, or the person at it, can do about each failure. */
const advice: Readonly<Record<MediaErrorReason, string>> = {
  denied:
    'The microphone was refused. Ask for it after a press, say why, and have the person allow it in the address bar; a page in a frame needs allow="microphone", and no Permissions-Policy may take it away.',
  missing: 'There is no microphone: have the person plug one in, and dial again.',
  'in-use': 'The microphone is taken by another program: have the person close that, and dial again.',
  unsupported:
    'This page has no microphones, because it is no secure context: serve it over https, or from localhost.',
  other: 'The microphone could not be opened; the cause is what the browser says.',
};

/**
 * Microphones as the browser gives them, without anybody's choice. The message of its `MediaError`s says what to do.
 * `devices` are by default those of this browser.
 */
export function browserMicrophone(devices?: Pick<MediaDevices, 'getUserMedia'>): MicrophoneSource {
  return {
    async open() {
      // Absent where the page is no secure context, whatever the types say.
      const { mediaDevices }: Partial<Pick<Navigator, 'mediaDevices'>> =
        'navigator' in globalThis ? navigator : {};
      try {
        return await openMicrophone(devices ?? mediaDevices);
      } catch (error) {
        if (!(error instanceof MediaError)) throw error;
        const { reason, details, cause } = error;
        throw new MediaError(reason, { details, cause, advice: advice[reason] });
      }
    },
  };
}
