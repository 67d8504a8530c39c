import { MediaError, type AudioWishes, type Clock, type PhoneAudio } from '../../calling/index.ts';
import type { Ear, Playing, Recording, SoundLab } from './sound-lab.ts';

/** What can be said of microphone and loudspeaker so far. `blocked` has a reason of its own. */
export type Verdict =
  'opening' | 'blocked' | 'listening' | 'silent' | 'faint' | 'heard' | 'speaker' | 'works';

export interface AudioCheckOptions {
  readonly audio: PhoneAudio;
  readonly lab: SoundLab;
  readonly clock: Clock;
}

/** How often the level is read, in milliseconds. */
const pace = 100;

/** How long silence lasts before it is said, in milliseconds. */
const patience = 5000;

/** How long the echo records, in seconds. */
export const echoLength = 5;

/** Levels in percent, of 60 dB: speech reaches the second, a room or a wrong microphone hardly the first. */
export const faintLevel = 12;
export const goodLevel = 33;

const voiceWishes = ['microphone', 'echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** A trial of the chosen devices. It has a microphone open from `start` to `close`, and nothing of it leaves the page. */
export class AudioCheck {
  readonly #options: AudioCheckOptions;
  readonly #unsubscribe: readonly (() => void)[];
  #level = $state(0);
  #loudest = $state(0);
  #listened = $state(0);
  #opening = $state(true);
  #failure = $state.raw<MediaError>();
  #playing = $state<'speaker' | 'ringer'>();
  #echo = $state<number | 'playing'>();
  #played = $state<'well' | 'not'>();
  #track: MediaStreamTrack | undefined;
  #ear: Ear | undefined;
  #recording: Recording | undefined;
  #sound: Playing | undefined;
  #stopTimer = (): void => undefined;
  #stopCount = (): void => undefined;
  #wishes: AudioWishes;
  #turn = 0;
  #asking: AbortController | undefined;
  #closed = false;

  constructor(options: AudioCheckOptions) {
    this.#options = options;
    const { settings, devices, microphone } = options.audio;
    this.#wishes = settings.wishes;
    const again = () => {
      void this.#open();
    };
    this.#unsubscribe = [
      settings.on('change', () => {
        const before = this.#wishes;
        this.#wishes = settings.wishes;
        if (voiceWishes.some((wish) => before[wish] !== this.#wishes[wish])) again();
        this.#played = undefined;
      }),
      devices.on('change', () => {
        if (this.#failure ?? microphone.stale) again();
      }),
      microphone.on('lost', () => {
        if (this.#track?.readyState === 'ended') again();
      }),
    ];
  }

  /** How loud the microphone is now, in percent. */
  get level(): number {
    return this.#level;
  }

  /** Why there is no microphone. */
  get failure(): MediaError | undefined {
    return this.#failure;
  }

  /** Which tone is being played. */
  get playing(): 'speaker' | 'ringer' | undefined {
    return this.#playing;
  }

  /** How many seconds are still recorded, or that they are played back. */
  get echo(): number | 'playing' | undefined {
    return this.#echo;
  }

  /** Whether the last sound could be played; nothing before one was. */
  get played(): 'well' | 'not' | undefined {
    return this.#played;
  }

  get verdict(): Verdict {
    if (this.#opening) return 'opening';
    if (this.#failure) return 'blocked';
    if (this.#played === 'not') return 'speaker';
    if (this.#loudest >= goodLevel) return this.#played ? 'works' : 'heard';
    if (this.#listened < patience) return 'listening';
    return this.#loudest < faintLevel ? 'silent' : 'faint';
  }

  /** Opens the microphone. */
  start(): Promise<void> {
    return this.#open();
  }

  /** Tries again to open it. */
  retry(): void {
    void this.#open();
  }

  /** Plays the tone, or stops it while it plays. */
  async tone(kind: 'speaker' | 'ringer'): Promise<void> {
    const stopping = this.#playing === kind;
    this.#hush();
    if (stopping) return;
    const { audio, lab } = this.#options;
    this.#playing = kind;
    await this.#hear(lab.tone(kind, audio[kind].device?.id ?? ''));
    if (this.#sound === undefined) this.#playing = undefined;
  }

  /** Records some seconds and plays them back, or stops while it does. */
  async tryEcho(): Promise<void> {
    const stopping = this.#echo !== undefined;
    this.#hush();
    if (stopping || !this.#track) return;
    const recording = this.#options.lab.record(this.#track);
    this.#recording = recording;
    await this.#countDown(echoLength);
    if (this.#recording !== recording) return;
    this.#echo = 'playing';
    const clip = await recording.finish();
    if (this.#recording !== recording) return;
    this.#recording = undefined;
    const { audio, lab } = this.#options;
    await this.#hear(lab.play(clip, audio.speaker.device?.id ?? ''));
    if (this.#sound === undefined) this.#echo = undefined;
  }

  /** Stops everything that it opened. */
  close(): void {
    this.#closed = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#letGo();
  }

  async #open(): Promise<void> {
    this.#letGo();
    if (this.#closed) return;
    const turn = this.#turn;
    this.#opening = true;
    this.#failure = undefined;
    const { audio, lab } = this.#options;
    let track: MediaStreamTrack;
    this.#asking = new AbortController();
    try {
      track = await audio.microphone.open(this.#asking.signal);
    } catch (cause) {
      if (turn !== this.#turn) return;
      this.#failure = cause instanceof MediaError ? cause : new MediaError('other', { cause });
      this.#opening = false;
      return;
    }
    if (turn !== this.#turn) {
      track.stop();
      return;
    }
    this.#track = track;
    this.#ear = lab.listen(track);
    this.#opening = false;
    this.#listen();
  }

  #listen(): void {
    this.#stopTimer = this.#options.clock.after(pace, () => {
      this.#level = this.#ear?.level() ?? 0;
      this.#loudest = Math.max(this.#loudest, this.#level);
      this.#listened += pace;
      this.#listen();
    });
  }

  /** Waits for `playing`, and says whether that went well. */
  async #hear(playing: Playing): Promise<void> {
    this.#sound = playing;
    try {
      await playing.done;
      if (this.#sound === playing) this.#played = 'well';
    } catch {
      if (this.#sound === playing) this.#played = 'not';
    }
    if (this.#sound === playing) this.#sound = undefined;
  }

  #countDown(seconds: number): Promise<void> {
    this.#echo = seconds;
    return new Promise((resolve) => {
      this.#stopCount = this.#options.clock.after(1000, () => {
        if (seconds === 1) resolve();
        else void this.#countDown(seconds - 1).then(resolve);
      });
    });
  }

  #hush(): void {
    this.#stopCount();
    this.#recording?.cancel();
    this.#recording = undefined;
    this.#sound?.stop();
    this.#sound = undefined;
    this.#playing = undefined;
    this.#echo = undefined;
  }

  #letGo(): void {
    this.#turn += 1;
    this.#asking?.abort();
    this.#hush();
    this.#stopTimer();
    this.#ear?.close();
    this.#track?.stop();
    this.#ear = undefined;
    this.#track = undefined;
    this.#level = 0;
    this.#loudest = 0;
    this.#listened = 0;
  }
}
