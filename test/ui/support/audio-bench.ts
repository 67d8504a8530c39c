import { PhoneAudio } from '../../../src/calling/index.ts';
import type { Playing, SoundLab } from '../../../src/ui/audio/sound-lab.ts';
import type { AudioParts } from '../../../src/ui/audio/audio-panel.svelte.ts';
import { settled } from './open-phone.ts';
import { FakeMediaDevices, FakePermissions, FakeStorage } from '../../calling/audio/audio-fakes.ts';

/** Something that plays until the test says that it is over, or fails. */
class FakePlaying implements Playing {
  readonly done: Promise<void>;
  over = false;
  end: () => void = () => undefined;
  fail: () => void = () => undefined;

  readonly what: string;

  constructor(what: string) {
    this.what = what;
    this.done = new Promise((resolve, reject) => {
      this.end = resolve;
      this.fail = () => {
        reject(new DOMException('', 'NotFoundError'));
      };
    });
    this.done.then(
      () => (this.over = true),
      () => (this.over = true),
    );
  }

  stop(): void {
    this.over = true;
    this.end();
  }
}

/** Tries devices out without making or hearing a sound. */
export class FakeLab implements SoundLab {
  /** How loud the microphone is, in percent. */
  loudness = 0;
  /** Listening and recording that nobody has ended. */
  open = 0;
  /** Everything that was played, newest last. */
  readonly played: FakePlaying[] = [];

  listen() {
    this.open += 1;
    return {
      level: () => this.loudness,
      close: () => {
        this.open -= 1;
      },
    };
  }

  record() {
    this.open += 1;
    return {
      finish: () => {
        this.open -= 1;
        return Promise.resolve(new Blob(['voice']));
      },
      cancel: () => {
        this.open -= 1;
      },
    };
  }

  tone(kind: string, device: string): Playing {
    return this.#play(`${kind} at ${device}`);
  }

  play(_: Blob, device: string): Playing {
    return this.#play(`clip at ${device}`);
  }

  #play(what: string): Playing {
    const playing = new FakePlaying(what);
    this.played.push(playing);
    return playing;
  }
}

/** Waits until a change of devices has gone through lists, microphones and calls, and is on the screen. */
export async function devicesSettled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await settled();
}

interface Bench {
  readonly browser: FakeMediaDevices;
  readonly permissions: FakePermissions;
  readonly storage: FakeStorage;
  readonly lab: FakeLab;
  readonly parts: AudioParts;
}

/** Two microphones and two loudspeakers, the headset being the system's, for a phone to be opened with. */
export function audioBench({ chooses = { speaker: true, ringer: true }, named = true } = {}): Bench {
  const browser = new FakeMediaDevices();
  browser.named = named;
  for (const label of ['Headset', 'Built-in']) {
    browser.plug(label, { id: `mic ${label}` });
    browser.plug(`${label} speaker`, { kind: 'audiooutput', id: `out ${label}`, group: `group of ${label}` });
  }
  const permissions = new FakePermissions();
  const storage = new FakeStorage();
  const audio = new PhoneAudio({ devices: browser, permissions, storage });
  const lab = new FakeLab();
  const parts = { audio, lab: () => Promise.resolve(lab), chooses };
  return { browser, permissions, storage, lab, parts };
}
