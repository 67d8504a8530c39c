import { DestinationError, parseDestination, type DestinationErrorReason } from '../../calling/index.ts';
import { signsOf } from '../parts/text.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import type { Explainer } from '../messages/explainer.ts';
import type { SignIn } from '../sign-in/sign-in.svelte.ts';
import { onlyOneLike, type Suggest } from './suggestions.ts';

export interface DiallerOptions {
  readonly signIn: SignIn;
  readonly numbers: Numbers;
  /** Finds whom somebody types. */
  readonly suggest: Suggest;
  readonly explainer: () => Explainer;
}

/** Who has put the text into the field, when it was not typed: a link, or *Call* while the field was empty. */
export type Asked = 'link' | 'again';

/** The number field: what was typed stays until a call was made of it. */
export class Dialler {
  #text = $state('');
  #problem = $state<DestinationErrorReason>();
  #asked = $state<Asked>();
  #busy = $state(false);
  /** What was called last. */
  #last = '';
  readonly #options: DiallerOptions;

  constructor(options: DiallerOptions) {
    this.#options = options;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#problem = undefined;
    this.#asked = undefined;
  }

  /** What is wrong with the text, said at the field. */
  get problem(): DestinationErrorReason | undefined {
    return this.#problem;
  }

  /** Set while the text was put there for somebody, and waits for a press. */
  get asked(): Asked | undefined {
    return this.#asked;
  }

  /** Whether a call is being made of the text; the browser may be asking for the microphone. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Adds a digit at the end. */
  press(digit: string): void {
    this.text = this.#options.numbers.typed(this.#text, this.#text + digit);
  }

  erase(): void {
    this.text = this.#options.numbers.erased(this.#text, signsOf(this.#text).slice(0, -1).join(''));
  }

  /** Fills the field because a link says so; nothing is called. */
  ask(text: string): void {
    this.text = text;
    this.#asked = 'link';
  }

  /** Forgets what was typed and called, as when somebody signs out. */
  clear(): void {
    this.text = '';
    this.#last = '';
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
    const called = await this.callNumber(onlyOneLike(text, this.#options.suggest)?.number ?? text);
    if (called && this.#text === text) this.text = '';
  }

  /** Calls `text`, whatever is in the field. Resolves with whether there is a call; if not, it was said why. */
  async callNumber(text: string): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#problem = undefined;
    try {
      const call = await this.#dial(text);
      if (call) this.#last = text;
      call?.on('ended', (reason) => {
        // A call that came to nothing gives its number back, unless something else was typed meanwhile.
        if (call.facts.connectedAt === undefined && reason !== 'local') this.#text ||= text;
      });
      return call !== undefined;
    } catch (cause) {
      if (cause instanceof DestinationError) this.#problem = cause.reason;
      else this.#options.explainer().report(cause, { who: text, retry: () => void this.callNumber(text) });
      return false;
    } finally {
      this.#busy = false;
    }
  }

  async #dial(text: string) {
    const { line } = this.#options.signIn;
    if (line) return line.dial(text);
    parseDestination(text, { letters: true });
    this.#options.explainer().say(({ signedOutWords }) => signedOutWords, 'signed-out');
    return undefined;
  }
}
