import { PhoneAudio } from '../../calling/index.ts';
import type { AudioParts } from './audio-panel.svelte.ts';

/** What this browser can choose devices with. `storage` is where choices are remembered. */
export function audioOfBrowser(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined): AudioParts {
  // Absent on pages that are not secure, and in older browsers, whatever the types say.
  const { mediaDevices, permissions }: Partial<Pick<Navigator, 'mediaDevices' | 'permissions'>> = navigator;
  const plays = 'setSinkId' in HTMLMediaElement.prototype;
  return {
    audio: new PhoneAudio({ devices: mediaDevices, permissions, storage }),
    lab: async () => (await import('./web-sound-lab.ts')).webSoundLab,
    chooses: {
      speaker: plays,
      // An audio context plays through an element where it cannot be told itself.
      ringer: plays || 'setSinkId' in AudioContext.prototype,
    },
  };
}
