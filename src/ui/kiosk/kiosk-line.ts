import { LineError, withTimeLimit, type Clock, type Line, type Phone } from '../../calling/index.ts';
import type { Connect } from '../sign-in/sign-in.svelte.ts';
import { NotLetIn, type KioskPass } from './kiosk-server.ts';

export interface KioskLineOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  /** Gets what `number` is called with. */
  readonly askPass: (number: string) => Promise<KioskPass>;
  readonly connect: Connect;
  /** Whom the line is made ready to call before anybody asks. */
  readonly first: string;
  /** The server does not know this kiosk any more. */
  readonly onLost: () => void;
  readonly random?: () => number;
}

/** How often it is looked whether the line is in order, in milliseconds: give or take a fifth. */
const pace = 5_000;

/** How long a line may take to open, or to come back by itself, in milliseconds, before another is opened. */
const patience = 20_000;

/**
 * The one line of a kiosk: opened by itself, and anew whenever it is gone, for as long as the kiosk is there. That of a guest
 * calls one number; another number takes another line.
 */
export class KioskLine {
  readonly #options: KioskLineOptions;
  #number: string;
  /** Whether the line calls any number. */
  #anyNumber = false;
  #line: Line | undefined;
  #attempt = 0;
  /** When what goes on now began, by the clock. */
  #since = 0;
  #opening = false;
  #failed: unknown;
  #stopped = true;
  #stopTimer: () => void = () => undefined;

  constructor(options: KioskLineOptions) {
    this.#options = options;
    this.#number = options.first;
  }

  get ready(): boolean {
    return this.#line?.state === 'ready';
  }

  /** Why it is not ready, as a short word. */
  get why(): string {
    const error = this.#line ? this.#line.error : this.#failed;
    if (error instanceof LineError) return error.reason;
    return this.#line ? this.#line.state : error === undefined ? 'connecting' : 'no-server';
  }

  /** Whether others can call it: a guest's line only calls. */
  get canBeCalled(): boolean {
    return this.#anyNumber;
  }

  /** Begins. Returns what stops it, and signs out. */
  run(): () => void {
    this.#stopped = false;
    this.#open();
    this.#lookSoon();
    const stop = this.#options.phone.on('change', () => {
      if (this.#line?.state === 'signed-out') this.#mend();
    });
    return () => {
      this.#stopped = true;
      stop();
      this.#stopTimer();
      this.#drop();
    };
  }

  /** Looks at once whether the line is in order, such as when the network is back. */
  look(): void {
    this.#mend(true);
  }

  /** The line that calls `number`, once it is ready. Rejects with a `LineError` where that takes too long. */
  async lineFor(number: string): Promise<Line> {
    if (!this.#anyNumber && number !== this.#number) {
      this.#number = number;
      this.#open();
    }
    const { clock, phone } = this.#options;
    const found = new Promise<Line>((resolve) => {
      const look = (): void => {
        if (this.#line?.state !== 'ready') return;
        stop();
        resolve(this.#line);
      };
      const stop = phone.on('change', look);
      look();
    });
    const late = () => (this.#failed instanceof LineError ? this.#failed : new LineError('unreachable'));
    return withTimeLimit(clock, patience, found, late);
  }

  #lookSoon(): void {
    const { clock, random = Math.random } = this.#options;
    this.#stopTimer = clock.after(pace * (0.8 + 0.4 * random()), () => {
      this.#mend();
      this.#lookSoon();
    });
  }

  #mend(atOnce = false): void {
    const { clock, phone } = this.#options;
    if (this.#stopped) return;
    const late = atOnce || clock.now() - this.#since >= patience || clock.now() < this.#since;
    const line = this.#line;
    if (!line) {
      // What never ends is not waited for.
      if (!this.#opening || late) this.#open();
      return;
    }
    if (line.state === 'ready') {
      this.#since = clock.now();
      return;
    }
    // The sound of a call may outlive the line.
    if (phone.calls.length > 0 && line.state !== 'signed-out') return;
    if (line.state === 'signed-out' || (line.state === 'connecting' && late)) this.#open();
    // One that says when it will try again is waited for.
    else if (late && line.retryAt === undefined) {
      this.#since = clock.now();
      if (line.reconnect) line.reconnect();
      else this.#open();
    } else if (atOnce) line.reconnect?.();
  }

  #drop(): void {
    this.#attempt += 1;
    this.#opening = false;
    const line = this.#line;
    this.#line = undefined;
    if (line) void this.#options.phone.signOut(line);
  }

  #open(): void {
    this.#drop();
    const attempt = this.#attempt;
    this.#opening = true;
    this.#since = this.#options.clock.now();
    this.#connect().then(
      (line) => {
        if (attempt !== this.#attempt) {
          void this.#options.phone.signOut(line);
          return;
        }
        this.#opening = false;
        this.#failed = undefined;
        this.#line = line;
        this.#since = this.#options.clock.now();
      },
      (cause: unknown) => {
        if (attempt !== this.#attempt) return;
        this.#opening = false;
        this.#failed = cause;
        if (cause instanceof NotLetIn) this.#options.onLost();
      },
    );
  }

  async #connect(): Promise<Line> {
    const { askPass, connect } = this.#options;
    const number = this.#number;
    const pass = await askPass(number);
    this.#anyNumber = pass.guest === undefined;
    return connect({ ...pass, renewToken: () => askPass(number) });
  }
}
