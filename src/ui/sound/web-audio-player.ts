import type { Clock } from '../../calling/index.ts';
import { keyNote } from './dtmf.ts';
import { keyLoudness, loudnessOf } from './loudness.ts';
import type { Tone } from './note.ts';
import { Outlet } from './outlet.ts';
import type { EndSound, Player, Room, Sound } from './player.ts';
import type { Ringtone } from './ringtone.ts';
import { ringtones } from './ringtones.ts';
import type { SoundSettings } from './sound-settings.svelte.ts';
import { synthesize } from './synthesize.ts';
import { endToneOf, toneOf } from './tones.ts';

/** What browsers take for a press that lets sounds through. */
const presses = ['pointerup', 'touchend', 'click', 'keydown'];

/** How long a browser may take to say that it plays, in milliseconds, before it counts as blocking. */
const patience = 400;

/**
 * Whether the browser says itself that it lets audio contexts play, as Firefox does. Where it does and none runs, no
 * press would help: there is nothing to play on.
 */
function letsPlay(): boolean {
  const browser: Navigator & { getAutoplayPolicy?(of: 'audiocontext'): string } = navigator;
  return browser.getAutoplayPolicy?.('audiocontext') === 'allowed';
}

export interface WebAudioOptions {
  readonly clock: Clock;
  /** Listened to for presses until the browser lets sounds through. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly settings: Pick<SoundSettings, 'ringtone' | 'volume' | 'country'>;
}

/** Plays sounds by WebAudio: what rings at the ringer, everything else at the speaker. Nothing is fetched. */
export class WebAudioPlayer implements Player {
  /** Where calls ring. */
  readonly ringer: Outlet;
  /** Where the other tones are heard: the ear. */
  readonly speaker: Outlet;
  readonly #options: WebAudioOptions;
  readonly #listeners = new Set<() => void>();
  /** What went on before: to make a ringtone takes as long as to draw who calls. */
  readonly #made = new WeakMap<Tone, Float32Array<ArrayBuffer>>();
  #blocked = false;

  constructor(options: WebAudioOptions) {
    this.#options = options;
    const woken = () => {
      this.#free();
    };
    this.ringer = new Outlet(options.clock, woken);
    this.speaker = new Outlet(options.clock, woken);
    for (const press of presses) options.page.addEventListener(press, this.unlock, true);
    this.ringer.wake();
    options.clock.after(patience, () => {
      if (this.ringer.awake) this.#free();
      else this.#tell(!letsPlay());
    });
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  onBlocked(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly unlock = (): void => {
    // Both: a browser may want a press for each.
    this.ringer.wake();
    this.speaker.wake();
    if (letsPlay()) this.#tell(false);
  };

  loop(sound: Sound, room: Room): () => void {
    const { ringtone, country, volume } = this.#options.settings;
    const outlet = sound === 'ringtone' ? this.ringer : this.speaker;
    const tone = toneOf(sound, ringtone, country);
    const samples = this.#made.get(tone) ?? synthesize(tone);
    this.#made.set(tone, samples);
    return outlet.play(samples, loudnessOf(sound, room, volume), true);
  }

  once(sound: EndSound, room: Room): () => void {
    const { country, volume } = this.#options.settings;
    return this.speaker.play(synthesize(endToneOf(sound, country)), loudnessOf(sound, room, volume), false);
  }

  key(key: string): void {
    const note = keyNote(key);
    if (note) this.speaker.play(synthesize({ period: note.length, notes: [note] }), keyLoudness, false);
  }

  preview(ringtone: Ringtone): () => void {
    const loudness = loudnessOf('ringtone', 'quiet', this.#options.settings.volume);
    return this.ringer.play(synthesize(ringtones[ringtone]), loudness, false);
  }

  #free(): void {
    for (const press of presses) this.#options.page.removeEventListener(press, this.unlock, true);
    this.#tell(false);
  }

  #tell(blocked: boolean): void {
    if (blocked === this.#blocked) return;
    this.#blocked = blocked;
    for (const listener of this.#listeners) listener();
  }
}
