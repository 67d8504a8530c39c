import { LineError, type Line, type MirrorError, type Phone } from '../../calling/index.ts';
import type { Discovery, SandboxPerson } from './discovery.ts';
import type { ForeignWorkers } from './foreign-workers.ts';
import type { Screen } from '../frame/screen.ts';

/** What signs somebody in. Held in memory only, and only as long as it takes. */
export interface Credentials {
  readonly accessToken: string;
  /** The sandbox that the token belongs to; absent for a real account. */
  readonly sandbox?: Discovery;
}

/** Opens the line of somebody of the sandbox. Rejects when the backend's code could not be loaded. */
export type Connect = (credentials: Credentials) => Promise<Line>;

export interface SignInOptions {
  readonly phone: Pick<Phone, 'lines' | 'signOut'>;
  readonly screen: Screen;
  readonly connect: Connect;
  /** Whether the page's address names somebody to sign in. Default: it does not. */
  readonly named?: boolean;
}

/** Somebody whose line is not there yet. */
interface Arrival {
  /** Empty for a pasted token: nobody knows yet whose it is. */
  readonly name: string;
  /** Whether the page's address asked for it, not a press on the sign-in screen. */
  readonly byAddress: boolean;
}

/** Who is signed in, or about to be. */
export class SignIn {
  /** Why the last attempt to sign in came to nothing, or the line was taken away. */
  #refusal = $state.raw<LineError | MirrorError>();
  #arrival = $state.raw<Arrival>();
  #person = $state.raw<SandboxPerson>();
  #discovery = $state.raw<Discovery>();
  #looking = $state(true);
  #foreignWorkers = $state.raw<ForeignWorkers>();
  #attempts = 0;
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

  /** Whether the server has not yet said who can be signed in. */
  get looking(): boolean {
    return this.#looking;
  }

  /** Whether somebody whom the page's address names is about to be signed in, as soon as the server knows them. */
  get expecting(): boolean {
    return this.#looking && this.#options.named === true;
  }

  /** Whether somebody is to be asked who they are. */
  get needed(): boolean {
    return this.#arrival ? !this.#arrival.byAddress : !this.line && !this.expecting;
  }

  /** What another program has left at this address: no token is taken while it is there. */
  get foreignWorkers(): ForeignWorkers | undefined {
    return this.#foreignWorkers;
  }

  /** It is known who can be signed in, or that there is no sandbox, and what else answers at this address. */
  discovered(discovery: Discovery | undefined, foreignWorkers?: ForeignWorkers): void {
    this.#discovery = discovery;
    this.#foreignWorkers = foreignWorkers;
    this.#looking = false;
  }

  as(person: SandboxPerson, byAddress = false): Promise<void> {
    this.#person = person;
    const { accessToken, name } = person;
    const sandbox = this.#discovery;
    const connect = () => this.#options.connect({ accessToken, ...(sandbox && { sandbox }) });
    return this.#signIn(connect, { name, byAddress });
  }

  /** Signs in with whatever `connect` opens a line with; `name` is empty where nobody knows yet whose it is. */
  enter(connect: () => Promise<Line>, name = ''): Promise<void> {
    if (this.#foreignWorkers) return Promise.resolve();
    this.#person = undefined;
    return this.#signIn(connect, { name, byAddress: false });
  }

  /** Ends every call and the lines. Somebody else can sign in at once. */
  async signOut(): Promise<void> {
    this.#attempts += 1;
    this.#arrival = undefined;
    this.#refusal = undefined;
    this.#person = undefined;
    const { phone } = this.#options;
    await Promise.all(phone.lines.map((line) => phone.signOut(line)));
  }

  async #signIn(connect: () => Promise<Line>, arrival: Arrival): Promise<void> {
    this.#attempts += 1;
    const attempt = this.#attempts;
    this.#refusal = undefined;
    this.#arrival = arrival;
    this.#line = undefined;
    let line: Line;
    try {
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
