import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { Cameras, type PictureDevices } from '../../../src/calling/index.ts';
import { FakeStorage } from '../../calling/audio/audio-fakes.ts';
// Loaded before anybody calls: on a slow machine that takes longer than a test waits for something to appear.
import '../../../src/ui/audio/CameraSection.svelte';
import '../../../src/ui/calls/pictures/AnswerWithVideo.svelte';
import '../../../src/ui/calls/pictures/PictureControls.svelte';
import '../../../src/ui/calls/pictures/PictureStage.svelte';

/** A browser with two cameras and one screen. */
export class FakePictureDevices extends EventTarget implements PictureDevices {
  /** What was opened, newest last. */
  readonly tracks: FakeTrack[] = [];
  /** What the browser refuses cameras and screens with, by the error's name. */
  refusal: string | undefined;

  /** The names of what runs. */
  get live(): readonly string[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live').map(({ label }) => label);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const cameras = ['Front', 'Desk'].map((label) => ({
      ...{ kind: 'videoinput' as const, deviceId: `id of ${label}`, label, groupId: `group of ${label}` },
      toJSON: () => label,
    }));
    return Promise.resolve(cameras);
  }

  getUserMedia(constraints?: MediaStreamConstraints): Promise<MediaStream> {
    return this.#open(JSON.stringify(constraints).includes('id of Desk') ? 'Desk' : 'Front');
  }

  getDisplayMedia(): Promise<MediaStream> {
    return this.#open('Screen');
  }

  #open(label: string): Promise<MediaStream> {
    if (this.refusal !== undefined) return Promise.reject(new DOMException('', this.refusal));
    const track = new FakeTrack(label, 'video');
    this.tracks.push(track);
    return Promise.resolve({ getVideoTracks: () => [track] } as unknown as MediaStream);
  }
}

/** The cameras of such a browser, for a phone to be opened with. */
export function pictureBench() {
  const devices = new FakePictureDevices();
  const storage = new FakeStorage();
  return { devices, storage, cameras: new Cameras({ devices, storage }) };
}
