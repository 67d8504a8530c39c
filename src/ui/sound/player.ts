import type { Ringtone } from './ringtone.ts';

/** A sound of the telephone itself that goes on until it is stopped. */
export type Sound = 'ringtone' | 'call-waiting' | 'ringback';

/** A sound that tells how a call ended, and is over by itself. */
export type EndSound = 'busy' | 'congestion' | 'end';

/** Whether somebody is being listened to meanwhile: then a sound is a whisper. */
export type Room = 'quiet' | 'in-call';

/** What makes sounds. Each starts at once and returns the function that stops it at once. */
export interface Player {
  /** Plays `sound` over and over from its beginning. */
  loop(sound: Sound, room: Room): () => void;
  /** Plays `sound` for a moment. */
  once(sound: EndSound, room: Room): () => void;
  /** Plays the tone of a keypad key, quietly. */
  key(key: string): void;
  /** Plays one round of `ringtone` where calls ring, as loud as they do. */
  preview(ringtone: Ringtone): () => void;
  /** Whether the browser keeps everything silent until somebody presses something on the page. */
  readonly blocked: boolean;
  /** Calls `listener` whenever `blocked` changes. */
  onBlocked(listener: () => void): () => void;
  /** Lets sounds through. Works within a press only. */
  unlock(): void;
}
