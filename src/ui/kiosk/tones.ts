import type { Clock } from '../../calling/index.ts';
import { cadence, together, type Tone } from '../sound/note.ts';
import { Outlet } from '../sound/outlet.ts';
import { synthesize } from '../sound/synthesize.ts';

/** What a kiosk makes itself heard with, in an empty room. */
export interface KioskTones {
  /** Says that a call is about to be answered. Resolves with whether that could be heard. */
  answering(): Promise<boolean>;
  /** Says that the call is about to be ended. */
  ending(): void;
}

/** Those of a page, which a browser may keep silent. */
export interface WebTones extends KioskTones {
  /** Whether the browser would let anything be heard. Once it has, it does for as long as the page is there. */
  audible(): Promise<boolean>;
}

const answering = cadence(together(660, 880), [
  [0.25, 0.15],
  [0.25, 0.35],
]);
const ending = cadence(together(440), [
  [0.15, 0.1],
  [0.15, 0.1],
  [0.3, 0.2],
]);

/** Loud enough across a lobby, and beside a voice. */
const loud = 0.4;
const besideAVoice = 0.15;

/** How long a browser may take to let a tone through, in milliseconds. */
const patience = 400;

/** Plays the tones by WebAudio. */
export function webTones(clock: Clock): WebTones {
  let woken: () => void = () => undefined;
  let opened: Outlet | undefined;
  let heard = false;
  // Not before it is needed: awake, it keeps the computer so.
  const open = (): Outlet =>
    (opened ??= new Outlet(clock, () => {
      woken();
    }));
  const play = (tone: Tone, loudness: number) => open().play(synthesize(tone), loudness, false);
  const awake = (): Promise<boolean> =>
    new Promise((resolve) => {
      woken = () => {
        resolve(true);
      };
      const outlet = open();
      clock.after(patience, () => {
        resolve(outlet.awake);
      });
      outlet.wake();
      if (outlet.awake) resolve(true);
    });
  return {
    answering: async () => {
      if (!(await awake())) return false;
      play(answering, loud);
      await new Promise<void>((resolve) => clock.after(answering.period * 1_000, resolve));
      return open().awake;
    },
    audible: async () => (heard ||= await awake()),
    ending: () => void play(ending, besideAVoice),
  };
}
