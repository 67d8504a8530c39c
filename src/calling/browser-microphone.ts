import type { MicrophoneSource } from './collaborators.ts';
import { MediaError, type MediaErrorReason } from './errors.ts';

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
 * Microphones from `getUserMedia`. `devices` is absent on pages without a secure context:
 * then every `open` throws `unsupported`.
 */
export function browserMicrophone(devices: Pick<MediaDevices, 'getUserMedia'> | undefined): MicrophoneSource {
  return {
    async open() {
      if (devices === undefined) throw new MediaError('unsupported');
      try {
        const stream = await devices.getUserMedia({ audio: true });
        const track = stream.getAudioTracks()[0];
        if (track === undefined) throw new MediaError('missing');
        return track;
      } catch (cause) {
        throw cause instanceof MediaError ? cause : mediaErrorFrom(cause);
      }
    },
  };
}
