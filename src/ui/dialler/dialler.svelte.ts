import { DestinationError, parseDestination, type DestinationErrorReason } from '../../calling/index.ts';
import { signsOf } from '../parts/text.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import type { Explainer } from '../messages/explainer.ts';
import type { SignIn } from '../sign-in/sign-in.svelte.ts';

/** The number field: what was typed stays until a call was made of it. */
export class Dialler {
  #text = $state('');
  #problem = $state<DestinationErrorReason>();
  #asked = $state(false);
  #busy = $state(false);
  readonly #signIn: SignIn;
  readonly #numbers: Numbers;
  readonly #explainer: () => Explainer;

  constructor(signIn: SignIn, numbers: Numbers, explainer: () => Explainer) {
    this.#signIn = signIn;
    this.#numbers = numbers;
    this.#explainer = explainer;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#problem = undefined;
    this.#asked = false;
  }

  /** What is wrong with the text, said at the field. */
  get problem(): DestinationErrorReason | undefined {
    return this.#problem;
  }

  /** Whether the text came with the page's address and waits for a press. */
  get asked(): boolean {
    return this.#asked;
  }

  /** Whether a call is being made of the text; the browser may be asking for the microphone. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Adds a digit at the end. */
  press(digit: string): void {
    this.text = this.#numbers.typed(this.#text, this.#text + digit);
  }

  erase(): void {
    this.text = this.#numbers.erased(this.#text, signsOf(this.#text).slice(0, -1).join(''));
  }

  /** Fills the field because a link says so; nothing is called. */
  ask(text: string): void {
    this.text = text;
    this.#asked = true;
  }

  /** Calls what is in the field and empties it; whatever goes wrong is said, and the text stays. */
  async call(): Promise<void> {
    const text = this.#text;
    const called = await this.callNumber(text);
    if (called && this.#text === text) this.text = '';
  }

  /** Calls `text`, whatever is in the field. Resolves with whether there is a call; if not, it was said why. */
  async callNumber(text: string): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#problem = undefined;
    try {
      const call = await this.#dial(text);
      call?.on('ended', (reason) => {
        // A call that came to nothing gives its number back, unless something else was typed meanwhile.
        if (call.facts.connectedAt === undefined && reason !== 'local') this.#text ||= text;
      });
      return call !== undefined;
    } catch (cause) {
      if (cause instanceof DestinationError) this.#problem = cause.reason;
      else this.#explainer().report(cause, { who: text, retry: () => void this.callNumber(text) });
      return false;
    } finally {
      this.#busy = false;
    }
  }

  async #dial(text: string) {
    const { line } = this.#signIn;
    if (line) return line.dial(text);
    parseDestination(text, { letters: true });
    this.#explainer().say(({ signedOutWords }) => signedOutWords, 'signed-out');
    return undefined;
  }
}
