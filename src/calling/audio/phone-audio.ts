import { AudioDevices, type BrowserDevices } from './audio-devices.ts';
import { AudioKeeper } from './audio-keeper.ts';
import { AudioMicrophone } from './audio-microphone.ts';
import { AudioOutput } from './audio-output.ts';
import { watchMicrophonePermission } from './audio-permission.ts';
import { AudioSettings } from './audio-settings.ts';
import type { Clock } from '../collaborators.ts';
import type { Phone } from '../phone.ts';

/** What the browser brings; whatever is absent in it is not to be had. */
export interface AudioBrowser {
  readonly devices: BrowserDevices | undefined;
  readonly permissions?: Pick<Permissions, 'query'> | undefined;
  /** Where choices are remembered. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** The real time by default. */
  readonly clock?: Clock;
}

/** The microphones and loudspeakers of one phone: which there are, which are wished, and which are in use. */
export class PhoneAudio {
  readonly settings: AudioSettings;
  readonly devices: AudioDevices;
  /** What the phone opens its microphones with. */
  readonly microphone: AudioMicrophone;
  /** Where calls are heard. */
  readonly speaker: AudioOutput;
  /** Where it rings. */
  readonly ringer: AudioOutput;
  readonly #browser: AudioBrowser;

  constructor(browser: AudioBrowser) {
    this.#browser = browser;
    const settings = new AudioSettings(browser.storage);
    const devices = new AudioDevices(browser.devices, browser.clock);
    this.settings = settings;
    this.devices = devices;
    this.microphone = new AudioMicrophone({ browser: browser.devices, devices, settings });
    this.speaker = new AudioOutput({ kind: 'speaker', devices, settings });
    this.ringer = new AudioOutput({ kind: 'ringer', devices, settings });
  }

  /** Keeps the calls of `phone` supplied with a microphone from now on. */
  keep(phone: Phone): AudioKeeper {
    const { devices, settings, microphone } = this;
    const keeper = new AudioKeeper({ phone, devices, settings, microphone });
    watchMicrophonePermission(this.#browser.permissions, (state) => {
      if (state === 'denied') keeper.lost();
      else if (state === 'granted') keeper.regained();
      void devices.refresh();
    });
    return keeper;
  }
}
