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

/** Opens a camera, or has a screen chosen. Throws as {@link microphoneFor}. */
export async function pictureFor(
  { openCamera, openScreen }: Pick<Environment, 'openCamera' | 'openScreen'>,
  kind: 'video' | 'screen',
  { videoOptions }: SdkMedia,
): Promise<MediaStreamTrack> {
  try {
    const opening =
      kind === 'screen' ? openScreen({ video: true }) : openCamera({ video: videoOptions ?? true });
    const [track] = (await opening).getVideoTracks();
    if (track) return track;
  } catch (cause) {
    throw basicError('call:4', String(cause));
  }
  throw basicError('call:4', 'There is no picture');
}
