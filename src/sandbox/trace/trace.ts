import type { Clock } from '../clock.ts';

/** What a line of the trace is about. */
export type TraceKind = 'http' | 'event' | 'roap' | 'dtmf' | 'media' | 'fault';

/** One thing that happened. `user` is an extension, `call` the sandbox's own id of a call. */
export interface TraceLine {
  readonly at: string;
  readonly user: string | null;
  readonly call: string | null;
  readonly kind: TraceKind;
  readonly text: string;
  /** The key that was pressed, on lines of kind `dtmf`. */
  readonly digit?: string;
}

/** Whom and which call a line is about, where it is about any. */
export type TraceSubject = Partial<Pick<TraceLine, 'user' | 'call' | 'digit'>>;

const capacity = 5000;

/** Access tokens, those of the sandbox and those made of signed JSON: whoever reads the trace needs none. */
const secrets = /\bsandbox\d+(?:-\d+)?_\w[\w-]*|\beyJ[\w-]+\.[\w.-]+/g;

/** The log of the sandbox: the newest 5000 lines, to be read at once or followed. */
export class Trace {
  readonly #clock: Clock;
  readonly #followers = new Set<(line: TraceLine) => void>();
  #lines: TraceLine[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Every line kept, oldest first. */
  get lines(): readonly TraceLine[] {
    return this.#lines;
  }

  /** Tokens in `text` are left out. */
  add(kind: TraceKind, text: string, { user = null, call = null, digit }: TraceSubject = {}): void {
    const at = new Date(this.#clock.now()).toISOString();
    const line: TraceLine = {
      at,
      user,
      call,
      kind,
      text: text.replace(secrets, '…'),
      ...(digit !== undefined && { digit }),
    };
    this.#lines.push(line);
    if (this.#lines.length > capacity) this.#lines = this.#lines.slice(-capacity / 2);
    for (const follower of this.#followers) follower(line);
  }

  /** Calls `follower` with each new line until the returned function is called. */
  follow(follower: (line: TraceLine) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  clear(): void {
    this.#lines = [];
  }
}
