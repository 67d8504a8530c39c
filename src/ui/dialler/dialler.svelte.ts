import { DestinationError, readDestination, type Clock, type Line } from '../../calling/index.ts';
import { signsOf } from '../parts/text.ts';
import { Waiting } from '../parts/waiting.svelte.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import type { Explainer } from '../messages/explainer.ts';
import { onlyOneLike, type Suggest } from './suggestions.ts';

export interface DiallerOptions {
  /** The line that calls a text, which somebody has `typed` or not; nothing where nobody is signed in. */
  readonly lineFor: (text: string, typed: boolean) => Line | undefined;
  readonly numbers: Numbers;
  /** Finds whom somebody types. */
  readonly suggest: Suggest;
  readonly explainer: () => Explainer;
  readonly clock: Clock;
}

/** Who has put the text into the field, when it was not typed: a link, or *Call* while the field was empty. */
export type Asked = 'link' | 'again';

/** The number field: what was typed stays until a call was made of it. */
export class Dialler {
  #text = $state('');
  /** How often it was written. */
  #edits = 0;
  #problem = $state.raw<DestinationError>();
  #asked = $state<Asked>();
  /** What is being called, until there is a call; empty when nothing is. */
  #calling = $state('');
  /** What was called last. */
  #last = '';
  readonly #options: DiallerOptions;
  readonly #waiting: Waiting;

  constructor(options: DiallerOptions) {
    this.#options = options;
    this.#waiting = new Waiting(options.clock);
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#edits += 1;
    this.#problem = undefined;
    this.#asked = undefined;
  }

  /** What is wrong with the text, said at the field. */
  get problem(): DestinationError | undefined {
    return this.#problem;
  }

  /** Set while the text was put there for somebody, and waits for a press. */
  get asked(): Asked | undefined {
    return this.#asked;
  }

  /** Whether a call is being made of the text; the browser may be asking for the microphone. */
  get busy(): boolean {
    return this.#calling !== '';
  }

  /** What will be called once the browser gives the microphone, whatever is in the field by then. */
  get waitingFor(): string | undefined {
    return this.#waiting.long ? this.#calling : undefined;
  }

  /** Takes the call back that is being made: nobody is called, and the text stays. */
  cancel(): void {
    this.#waiting.cancel();
  }

  /** Adds a digit at the end. */
  press(digit: string): void {
    this.text = this.#options.numbers.typed(this.#text, this.#text + digit);
  }

  /** The `0` that was added last is held: it is the `+` that its key shows. */
  hold(): void {
    if (!this.#text.endsWith('0')) return;
    this.erase();
    this.press('+');
  }

  erase(): void {
    this.text = this.#options.numbers.erased(this.#text, signsOf(this.#text).slice(0, -1).join(''));
  }

  /** Fills the field because a link says so, with its number as people write one; nothing is called. */
  ask(text: string): void {
    this.text = text.replace(/^(?:tel|callto):(?=\+?[\d(][\d().*#-]*$)/i, '');
    this.#asked = 'link';
  }

  /** Forgets what was typed and called, as when somebody signs out. */
  clear(): void {
    this.cancel();
    this.text = '';
    this.#last = '';
  }

  /** Calls one of the numbers that the text may mean, which takes its place. */
  async choose(number: string): Promise<void> {
    this.text = this.#options.numbers.written(number);
    await this.call();
  }

  /**
   * Calls what is in the field, or the one person whom it names, and empties it; whatever goes wrong is said, and the text
   * stays. With nothing in it, what was called last comes back, for another press.
   */
  async call(): Promise<void> {
    const text = this.#text;
    if (text.trim() === '' && this.#last !== '') {
      this.text = this.#last;
      this.#asked = 'again';
      return;
    }
    const edits = this.#edits;
    const called = await this.callNumber(onlyOneLike(text, this.#options.suggest)?.number ?? text, true);
    // What was typed meanwhile stays, even the same number: it is for another call.
    if (called && this.#edits === edits) this.text = '';
  }

  /**
   * Calls `text`, whatever is in the field; `typed` where it is what somebody has typed there. Resolves with whether there
   * is a call; if not, it was said why.
   */
  async callNumber(text: string, typed = false): Promise<boolean> {
    if (this.busy) return false;
    // Even nothing is something that is tried.
    this.#calling = text || ' ';
    this.#problem = undefined;
    try {
      const call = await this.#waiting.for((signal) => this.#dial(text, typed, signal));
      if (call) this.#last = text;
      call?.on('ended', (reason) => {
        // A call that came to nothing gives its number back, unless something else was typed meanwhile.
        if (call.facts.connectedAt === undefined && reason !== 'local') this.#text ||= text;
      });
      return call !== undefined;
    } catch (cause) {
      if (cause instanceof DestinationError) this.#problem = cause;
      else
        this.#options
          .explainer()
          .report(cause, { who: text, retry: () => void this.callNumber(text, typed) });
      return false;
    } finally {
      this.#calling = '';
    }
  }

  async #dial(text: string, typed: boolean, signal: AbortSignal) {
    const line = this.#options.lineFor(text, typed);
    if (line) {
      const begun = () => {
        this.#waiting.done();
      };
      return line.dial(text, begun, signal);
    }
    await readDestination(text, { letters: true }, this.#options.numbers);
    this.#options.explainer().say(({ signedOutWords }) => signedOutWords, 'signed-out');
    return undefined;
  }
}
