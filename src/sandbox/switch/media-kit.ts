import { MediaLeg, prepareMedia } from './media/leg.ts';
import { playMenu } from './media/menu.ts';
import { Mix } from './media/mix.ts';
import type { Network } from './media/network.ts';
import type { LegPictures } from './media/pictures/leg-pictures.ts';
import { readDescription, rejectAll } from './media/sdp.ts';
import { Recorder } from './media/recorder.ts';
import type { Source } from './media/source.ts';
import { greeting } from './media/sources/greeting.ts';
import { music } from './media/sources/music.ts';
import { prompt } from './media/sources/prompt.ts';
import { ringback } from './media/sources/ringback.ts';
import { silence } from './media/sources/silence.ts';
import { tone } from './media/sources/tone.ts';
import { SwitchedSource } from './switched-source.ts';

/** What a call needs of a leg's media. */
export type LegMedia = Pick<
  MediaLeg,
  'answer' | 'offer' | 'accept' | 'hear' | 'onDigit' | 'microphone' | 'stats' | 'close'
> & {
  /** What its client shows and sees; absent where that is nothing. */
  readonly pictures?: LegPictures | undefined;
};

/** Something that talks and listens to keypad digits. */
export interface Menu {
  readonly source: Source;
  readonly stop: () => void;
}

/** What is being taken down. */
export interface Recording {
  /** Ends it, and gives what was said: G.711 mu-law, 8000 bytes a second. */
  stop(): Uint8Array;
}

/** Where legs and sounds come from; tests that are not about audio pass their own. */
export interface MediaKit {
  /** Does beforehand what the first call would have to wait for. */
  prepare(): Promise<void>;
  /** Throws where an offer cannot be answered. */
  check(offerSdp: string): void;
  /** `userAgent` is what the leg's browser calls itself, empty where it does not say. */
  leg(options: {
    onEnded: () => void;
    network: Network;
    userAgent: string;
    /** Whether it may have pictures. Default: it has none. */
    pictures?: boolean;
  }): LegMedia;
  /** The answer to an offer that takes none of its media. */
  reject(offerSdp: string): string;
  tone(): Source;
  music(): Source;
  /** What a caller hears while somebody is rung. */
  ringback(): Source;
  /** What is said before an answer. */
  announcement(says: 'menu-welcome' | 'not-in-service'): Source;
  /** What a mailbox says, with the tone at its end; calls back then. */
  greeting(ended: () => void): Source;
  /** Packets that hold nothing to hear. */
  silence(): Source;
  /** Has several talk together. */
  mix(): Pick<Mix, 'port'>;
  /** Takes down what is said, for at most so many seconds. */
  record(source: Source, seconds: number): Recording;
  /** A menu that takes the digits of `leg` until it is stopped. */
  menu(leg: LegMedia, onUnderstood: (digit: string) => void): Menu;
}

/** WebRTC legs and the sandbox's own sounds. */
export const webrtcMedia: MediaKit = {
  prepare: prepareMedia,
  check: readDescription,
  leg: (options) => new MediaLeg(options),
  reject: rejectAll,
  tone: () => tone(440),
  music,
  ringback,
  greeting,
  silence,
  mix: () => new Mix(),
  record: (source, seconds) => new Recorder(source, seconds),
  announcement: prompt,
  menu(leg, onUnderstood) {
    const source = new SwitchedSource();
    const stop = playMenu(
      {
        hear: (sound) => {
          source.hear(sound);
        },
        onDigit: (listener) => leg.onDigit(listener),
      },
      { onUnderstood },
    );
    return { source, stop };
  },
};
