import type { SdkMedia } from '../sdk-types.ts';
import type { Environment } from './environment.ts';
import { basicError } from './rest.ts';

/** Opens a microphone. Throws a `BasicError` of code `call:4` where there is none. */
export async function microphoneFor(
  { openMicrophone }: Pick<Environment, 'openMicrophone'>,
  audioOptions: SdkMedia['audioOptions'],
): Promise<MediaStreamTrack> {
  try {
    const [track] = (await openMicrophone({ audio: audioOptions ?? true })).getAudioTracks();
    if (track) return track;
  } catch (cause) {
    throw basicError('call:4', String(cause));
  }
  throw basicError('call:4', 'There is no microphone');
}
