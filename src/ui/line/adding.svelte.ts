import type { Line, Phone } from '../../calling/index.ts';
import type { Screen } from '../frame/screen.ts';
import { SignIn, type Connect, type SignInOptions } from '../sign-in/sign-in.svelte.ts';

export interface AddingOptions {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly connect: Connect;
  /** Knows who can be signed in. */
  readonly signIn: SignIn;
  /** Opens the section in which it is done. */
  readonly show: () => void;
  /** Told of each line that somebody signs in to. */
  readonly opened?: SignInOptions['opened'];
}

/** A further line that somebody is about to add: those that there are, and their calls, go on meanwhile. */
export class Adding {
  readonly #options: AddingOptions;
  #signIn: SignIn | undefined = $state.raw();
  /** Those that there were before. */
  #before: readonly Line[] = [];

  constructor(options: AddingOptions) {
    this.#options = options;
    const { phone } = options;
    phone.on('change', () => {
      const isThere = this.#added.some(({ state }) => state !== 'connecting' && state !== 'signed-out');
      if (isThere) this.#signIn = undefined;
      // Whoever signs in now has the sign-in screen.
      if (phone.lines.length === 0) this.close();
    });
  }

  /** What one signs in with; nothing while no line is being added. */
  get signIn(): SignIn | undefined {
    return this.#signIn;
  }

  open(): void {
    const { phone, screen, connect, signIn, show, opened } = this.#options;
    show();
    if (this.#signIn) return;
    const before = (this.#before = phone.lines);
    // To whoever signs in here, there are no other lines.
    const own = {
      get lines() {
        return phone.lines.filter((line) => !before.includes(line));
      },
      signOut: (line: Line) => phone.signOut(line),
    };
    const adding = new SignIn({ phone: own, screen, connect, ...(opened && { opened }) });
    const { web } = signIn;
    // What leaves this page would end the other lines’ calls.
    adding.offer(web && { ...web, trouble: undefined, begin: undefined });
    adding.discovered(signIn.sandbox, signIn.foreignWorkers);
    this.#signIn = adding;
  }

  /** Gives it up. */
  close(): void {
    const signIn = this.#signIn;
    this.#signIn = undefined;
    void signIn?.signOut();
  }

  get #added(): readonly Line[] {
    return this.#options.phone.lines.filter((line) => this.#signIn && !this.#before.includes(line));
  }
}
