import type { Clock } from '../../calling/index.ts';
import { bridge } from '../parts/bridge.ts';
import { largest, readBundle, writeBundle, type Imported } from './bundle/bundle.ts';
import type { Recorder } from './recorder.ts';
import type { Machine, Message, Recording } from './recording.ts';

/** What somebody has brought in to look at. */
export interface Visitor {
  readonly file: string;
  readonly recording: Imported;
}

export interface DeveloperViewOptions {
  readonly recorder: Recorder;
  readonly clock: Clock;
}

/** What the panel shows: what is recorded here, as it is or as it was when somebody stopped it, or somebody else's. */
export class DeveloperView {
  readonly #options: DeveloperViewOptions;
  readonly #follow: <Model>(model: Model) => Model;
  #stopped: Recording | undefined = $state.raw();
  #visitor: Visitor | undefined = $state.raw();
  /** Id of the call's machine that somebody has chosen; an empty text is none. */
  chosen = $state('');

  constructor(options: DeveloperViewOptions) {
    this.#options = options;
    this.#follow = bridge(options.recorder);
  }

  get recording(): Recording {
    return this.#visitor?.recording ?? this.#stopped ?? this.#follow(this.#options.recorder).recording;
  }

  get visitor(): Visitor | undefined {
    return this.#visitor;
  }

  get stopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** The calls, newest first. */
  get calls(): readonly Machine[] {
    return this.recording.machines.filter(({ kind }) => kind === 'call').reverse();
  }

  /** The call that was chosen, while there is such a one. */
  get call(): Machine | undefined {
    return this.calls.find(({ id }) => id === this.chosen);
  }

  /** The messages of the call that was chosen; without one, all. */
  get messages(): readonly Message[] {
    const { messages } = this.recording;
    const chosen = this.call;
    return chosen ? messages.filter(({ call }) => call !== undefined && call === chosen.call) : messages;
  }

  /** What is shown stays as it is, or goes on; it is written down all the same. */
  turn(): void {
    this.#stopped = this.#stopped ? undefined : this.#options.recorder.recording;
  }

  /** What is shown, as a file. */
  write(): string {
    return writeBundle(this.recording, this.#options.clock.now());
  }

  /** Shows what is in `file`. Throws where that is no recording; what is shown stays then. */
  async read(file: File): Promise<void> {
    if (file.size > largest) throw new RangeError('The file is too large.');
    this.#visitor = { file: file.name, recording: readBundle(await file.text()) };
    this.chosen = '';
  }

  /** Back to what is recorded here. */
  leave(): void {
    this.#visitor = undefined;
    this.chosen = '';
  }
}
