import type { Clock } from '../../calling/index.ts';
import type { Player, Sound } from './sounds.ts';
import { tones, type Note } from './tones.ts';

/** How long a sound takes to fall silent, in seconds: without it the loudspeaker clicks. */
const fade = 0.02;

/** Loudness of the first, second and third pitch of a struck note. */
const partials = [1, 0.35, 0.12];

/** Plays sounds by WebAudio. Browsers keep them silent until somebody has pressed something on the page. */
export class WebAudioPlayer implements Player {
  readonly #clock: Clock;
  #context: AudioContext | undefined;

  /** `page` is listened to for the first press, after which the browser lets sounds through. */
  constructor(clock: Clock, page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>) {
    this.#clock = clock;
    const presses = ['pointerdown', 'keydown'];
    const unlock = () => {
      for (const press of presses) page.removeEventListener(press, unlock, true);
      void this.#ready().resume();
    };
    for (const press of presses) page.addEventListener(press, unlock, true);
  }

  loop(sound: Sound): () => void {
    const context = this.#ready();
    const { period, loudness, notes } = tones[sound];
    const out = context.createGain();
    out.gain.value = loudness;
    out.connect(context.destination);
    let next = (): void => undefined;
    const round = () => {
      for (const note of notes) play(context, out, note);
      next = this.#clock.after(period * 1000, round);
    };
    round();
    return () => {
      next();
      out.gain.setTargetAtTime(0, context.currentTime, fade / 3);
      this.#clock.after(fade * 2000, () => {
        out.disconnect();
      });
    };
  }

  #ready(): AudioContext {
    this.#context ??= new AudioContext({ latencyHint: 'interactive' });
    return this.#context;
  }
}

function play(context: AudioContext, out: AudioNode, { at, length, pitches, struck }: Note): void {
  const start = context.currentTime + 0.02 + at;
  pitches.forEach((pitch, index) => {
    const loudness = struck ? (partials[index] ?? 0) : 1 / pitches.length;
    const tone = context.createOscillator();
    tone.frequency.value = pitch;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + 0.008);
    if (struck) gain.gain.exponentialRampToValueAtTime(0.001, start + length);
    else gain.gain.setValueAtTime(loudness, start + length - fade);
    gain.gain.linearRampToValueAtTime(0, start + length + fade);
    tone.connect(gain).connect(out);
    tone.start(start);
    tone.stop(start + length + fade * 2);
  });
}
