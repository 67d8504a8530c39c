import { MediaError, type MediaErrorReason, type MicrophoneSource } from '../../calling/index.ts';
import { FakeTrack } from './fake-track.ts';

interface Question {
  readonly resolve: (track: FakeTrack) => void;
  readonly reject: (error: MediaError) => void;
}

/** Microphones that are granted, refused or left open as the test says. They are granted at first. */
export class FakeMicrophones implements MicrophoneSource {
  /** Every track ever handed out, newest last. */
  readonly tracks: FakeTrack[] = [];
  #answer: 'grant' | 'ask' | MediaErrorReason = 'grant';
  #questions: Question[] = [];

  /** How many times somebody waits for the person's answer. */
  get questions(): number {
    return this.#questions.length;
  }

  /** Whether every track handed out was stopped. */
  get allStopped(): boolean {
    return this.tracks.every((track) => track.readyState === 'ended');
  }

  /** From now on, and for those who wait, there is a microphone. */
  grant(): void {
    this.#answer = 'grant';
    for (const question of this.#questions.splice(0)) question.resolve(this.#newTrack());
  }

  /** From now on, and for those who wait, there is none. */
  refuse(reason: MediaErrorReason = 'denied'): void {
    this.#answer = reason;
    for (const question of this.#questions.splice(0)) question.reject(new MediaError(reason));
  }

  /** From now on the browser asks, and whoever opens waits for `grant` or `refuse`. */
  ask(): void {
    this.#answer = 'ask';
  }

  open(): Promise<FakeTrack> {
    const answer = this.#answer;
    if (answer === 'grant') return Promise.resolve(this.#newTrack());
    if (answer !== 'ask') return Promise.reject(new MediaError(answer));
    return new Promise((resolve, reject) => {
      this.#questions.push({ resolve, reject });
    });
  }

  #newTrack(): FakeTrack {
    const track = new FakeTrack('Fake microphone');
    this.tracks.push(track);
    return track;
  }
}
