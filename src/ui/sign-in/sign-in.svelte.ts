import { LineError, type Line, type MirrorError, type Phone } from '../../calling/index.ts';
import type { Discovery, SandboxPerson } from './discovery.ts';
import type { ForeignWorkers } from './foreign-workers.ts';
import type { Keepsake } from './keepsake.ts';
import type { KeptSignIn, RenewableToken, WebSession } from './kept-sign-in.ts';
import type { Screen } from '../frame/screen.ts';

/** What signs somebody in. Held in memory only, and only as long as it takes. */
export interface Credentials extends RenewableToken {
  /** The sandbox that the token belongs to; absent for a real account. */
  readonly sandbox?: Discovery;
}

/** Opens the line of somebody of the sandbox. Rejects when the backend's code could not be loaded. */
export type Connect = (credentials: Credentials) => Promise<Line>;

export interface SignInOptions {
  readonly phone: Pick<Phone, 'lines' | 'signOut'>;
  readonly screen: Screen;
  readonly connect: Connect;
  /** Whether somebody is to be signed in without being asked: the page's address names them, or they are back. Default: nobody is. */
  readonly named?: boolean;
  /** Whether the page itself says that there is a sandbox, until the server has said what is in it. Default: it does not. */
  readonly sandboxed?: boolean;
  /** Told of each line that somebody signs in to, and how it can be opened again. Default: nobody is. */
  readonly opened?: (line: Line, keepsake: Keepsake) => void;
}

/** Somebody whose line is not there yet. */
interface Arrival {
  /** Empty for a pasted token: nobody knows yet whose it is. */
  readonly name: string;
  /** Whether nobody had to ask for it on the sign-in screen: the page's address did, or the server knows them. */
  readonly byItself: boolean;
  /** Absent for whoever comes back by themselves. */
  readonly keepsake?: Keepsake;
}

/** Who is signed in, or about to be. */
export class SignIn {
  /** Why the last attempt to sign in came to nothing, or the line was taken away. */
  #refusal = $state.raw<LineError | MirrorError>();
  #arrival = $state.raw<Arrival>();
  #person = $state.raw<SandboxPerson>();
  #discovery = $state.raw<Discovery>();
  #looking = $state(true);
  #unanswered = $state(false);
  #foreignWorkers = $state.raw<ForeignWorkers>();
  #web = $state.raw<WebSession>();
  #leave: (() => Promise<void>) | undefined;
  #attempts = 0;
  /** What has to have happened before a line is opened. */
  #first: Promise<unknown> | undefined;
  /** The line of the last attempt. */
  #line: Line | undefined;
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  get line(): Line | undefined {
    return this.#options.screen.follow(this.#options.phone).lines[0];
  }

  get refusal(): LineError | MirrorError | undefined {
    return this.#refusal;
  }

  get arrival(): Arrival | undefined {
    return this.#arrival;
  }

  /** The sandbox person who is signed in, or about to be. */
  get person(): SandboxPerson | undefined {
    return this.#line && this.line && this.#line !== this.line ? undefined : this.#person;
  }

  get sandbox(): Discovery | undefined {
    return this.#discovery;
  }

  /** Whether this is a sandbox, as far as that is known: it may not be known yet what is in it. */
  get sandboxed(): boolean {
    return this.#looking ? this.#options.sandboxed === true : this.#discovery !== undefined;
  }

  /** Whether the server has not yet said who can be signed in. */
  get looking(): boolean {
    return this.#looking;
  }

  /** Whether the server does not answer who can be signed in: it is asked until it does. */
  get offline(): boolean {
    return this.#looking && this.#unanswered;
  }

  /** Whether somebody is about to be signed in without being asked, as soon as the server knows them. */
  get expecting(): boolean {
    return this.#looking && this.#options.named === true;
  }

  /** Whether somebody's line is on its way. */
  get arriving(): boolean {
    return this.#arrival !== undefined || this.expecting;
  }

  /** Whether somebody is to be asked who they are. */
  get needed(): boolean {
    return this.#arrival ? !this.#arrival.byItself : !this.line && !this.expecting;
  }

  /** What another program has left at this address: no token is taken while it is there. */
  get foreignWorkers(): ForeignWorkers | undefined {
    return this.#foreignWorkers;
  }

  /** Signing in with Webex through the server, where it has that. */
  get web(): WebSession | undefined {
    return this.#web;
  }

  /** No line is opened before `first` has resolved. */
  after(first: Promise<unknown>): void {
    this.#first = first;
  }

  /** Nothing has answered yet. */
  unanswered(): void {
    this.#unanswered = true;
  }

  /** It is known who can be signed in, or that there is no sandbox, and what else answers at this address. */
  discovered(discovery: Discovery | undefined, foreignWorkers?: ForeignWorkers): void {
    this.#discovery = discovery;
    this.#foreignWorkers = foreignWorkers;
    this.#looking = false;
  }

  /** It is known whether people sign in through the server. */
  offer(web: WebSession | undefined): void {
    this.#web = web;
  }

  as(person: SandboxPerson, byItself = false): Promise<void> {
    this.#person = person;
    const { accessToken, name } = person;
    const keepsake = { system: 'webex', how: 'person', who: person.extension } as const;
    return this.#connect({ accessToken }, { name, byItself, keepsake });
  }

  /** Signs in somebody who is back: the server knows them, until they sign out. */
  resume({ name, credentials, leave }: KeptSignIn): Promise<void> {
    this.#leave = leave;
    return this.#connect(credentials, { name, byItself: true });
  }

  /** Signs in with whatever `connect` opens a line with; `name` is empty where nobody knows yet whose it is. */
  enter(connect: () => Promise<Line>, name = '', keepsake?: Keepsake): Promise<void> {
    if (this.#foreignWorkers) return Promise.resolve();
    this.#person = undefined;
    return this.#signIn(connect, { name, byItself: false, ...(keepsake && { keepsake }) });
  }

  /** The same for somebody who is back, without having asked for it. */
  again(connect: () => Promise<Line>, name: string, keepsake: Keepsake): Promise<void> {
    return this.#signIn(connect, { name, byItself: true, keepsake });
  }

  /** Ends every call and the lines. Somebody else can sign in at once. */
  async signOut(): Promise<void> {
    this.#attempts += 1;
    this.#arrival = undefined;
    this.#refusal = undefined;
    this.#person = undefined;
    const { phone } = this.#options;
    this.#web?.back?.forget();
    await Promise.all(phone.lines.map((line) => phone.signOut(line)));
    // After the lines, which need their token to go.
    const leave = this.#leave;
    this.#leave = undefined;
    if (!leave) return;
    await leave();
    // The server knows them no more.
    if (this.#web) this.#web = { ...this.#web, kept: undefined };
  }

  #connect(credentials: Credentials, arrival: Arrival): Promise<void> {
    const sandbox = this.#discovery;
    return this.#signIn(
      () => this.#options.connect({ ...credentials, ...(sandbox && { sandbox }) }),
      arrival,
    );
  }

  async #signIn(connect: () => Promise<Line>, arrival: Arrival): Promise<void> {
    this.#attempts += 1;
    const attempt = this.#attempts;
    this.#refusal = undefined;
    // Said once: it is no news to whoever signs out later.
    if (this.#web?.trouble) this.#web = { ...this.#web, trouble: undefined };
    this.#arrival = arrival;
    this.#line = undefined;
    let line: Line;
    try {
      await this.#first;
      line = await connect();
    } catch (cause) {
      if (attempt !== this.#attempts) return;
      this.#arrival = undefined;
      this.#refusal = cause instanceof LineError ? cause : new LineError('unreachable', { cause });
      return;
    }
    if (attempt !== this.#attempts) {
      await this.#options.phone.signOut(line);
      return;
    }
    this.#line = line;
    if (arrival.keepsake) this.#options.opened?.(line, arrival.keepsake);
    line.on('change', () => {
      this.#follow(line);
    });
    this.#follow(line);
  }

  #follow(line: Line): void {
    const { phone } = this.#options;
    if (!phone.lines.includes(line)) return;
    const { state, error } = line;
    if (state === 'signed-out') {
      this.#arrival = undefined;
      this.#refusal = error ?? new LineError('other');
      void phone.signOut(line);
    } else if (state !== 'connecting') {
      this.#arrival = undefined;
    }
  }
}
