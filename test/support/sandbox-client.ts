import { eventually } from './eventually.ts';

/** A person of the sandbox, from its discovery document. */
export interface SandboxUser {
  readonly name: string;
  readonly extension: string;
  readonly number: string;
  readonly accessToken: string;
}

/** One line of the sandbox's trace. */
export interface TraceLine {
  readonly at: string;
  readonly user: string | null;
  readonly call: string | null;
  readonly kind: 'http' | 'event' | 'roap' | 'dtmf' | 'media' | 'fault';
  readonly text: string;
  readonly digit?: string;
}

/** One end of a call as the sandbox sees it; the counters are of RTP packets from and to the phone. */
export interface SandboxLeg {
  readonly id: string;
  readonly user?: string;
  readonly number?: string;
  readonly name?: string;
  /** Whether it is a telephone on a desk. */
  readonly byHand?: true;
  readonly held: boolean;
  readonly hears: string;
  /** `lastAt` is in milliseconds since the epoch. */
  readonly received?: { readonly packets: number; readonly bytes: number; readonly lastAt?: number };
  readonly sent?: { readonly packets: number };
}

/** A call that is up in the sandbox. */
export interface SandboxCall {
  readonly call: string;
  readonly state: string;
  readonly legs: readonly SandboxLeg[];
}

/** A phone that is registered in the sandbox. */
export interface SandboxRegistration {
  readonly user: string;
  readonly deviceId: string;
  readonly server: 'primary' | 'backup';
  readonly mercury: boolean;
}

/** Steers a running sandbox over HTTP and looks into it, as other people's tests would. */
export class SandboxClient {
  readonly #base: string;

  /** `origin` is the server's, such as `http://localhost:6334`. */
  constructor(origin: string) {
    this.#base = `${origin}/sandbox`;
  }

  async users(): Promise<readonly SandboxUser[]> {
    const { users } = (await this.#request('GET', '/discovery')) as { users: readonly SandboxUser[] };
    return users;
  }

  /** The person with this extension. */
  async user(extension: string): Promise<SandboxUser> {
    const found = (await this.users()).find((user) => user.extension === extension);
    if (!found) throw new Error(`The sandbox has nobody at ${extension}`);
    return found;
  }

  /** A synthetic caller rings `to`; answers with the call's id. */
  async call(call: { from: string; to: string; name?: string }): Promise<string> {
    return ((await this.#request('POST', '/control/call', call)) as { call: string }).call;
  }

  /** The far end of `call` hangs up. */
  async hangup(call: string): Promise<void> {
    await this.#request('POST', '/control/hangup', { call });
  }

  /** Makes something go wrong; the sandbox's `faults.ts` lists what can. */
  async fault(fault: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#request('POST', '/control/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.#request('DELETE', '/control/faults');
  }

  /** The world as after start. */
  async reset(): Promise<void> {
    await this.#request('POST', '/control/reset');
  }

  /** As if the service was restarted, remembering its lines or not. */
  async restart(memory: boolean): Promise<void> {
    await this.#request('POST', '/control/restart', { memory });
  }

  /** One thing after the other goes wrong, `every` so many milliseconds, until `calm`. */
  async chaos(seed: number, every: number): Promise<void> {
    await this.#request('POST', '/control/chaos', { seed, every });
  }

  async calm(): Promise<void> {
    await this.#request('DELETE', '/control/chaos');
  }

  async calls(): Promise<readonly SandboxCall[]> {
    return (await this.#request('GET', '/control/calls')) as readonly SandboxCall[];
  }

  async registrations(): Promise<readonly SandboxRegistration[]> {
    return (await this.#request('GET', '/control/registrations')) as readonly SandboxRegistration[];
  }

  /** Waits until this person is registered once, with events that come, and with this server where it matters. */
  async registeredOnce(extension: string, server?: 'primary' | 'backup'): Promise<void> {
    await this.eventually(`${extension} is registered once`, async () => {
      const found = (await this.registrations()).filter(({ user }) => user === extension);
      const [only] = found;
      if (found.length === 1 && only?.mercury && (server ?? only.server) === only.server) return true;
      throw new Error(JSON.stringify(found));
    });
  }

  /** The leg of the person at `extension` in the only call there is. */
  async leg(extension: string): Promise<SandboxLeg> {
    const legs = (await this.calls()).flatMap((call) => call.legs);
    const leg = legs.find(({ user, number }) => user === extension || number === extension);
    if (!leg) throw new Error(`No call has a leg of ${extension}: ${JSON.stringify(legs)}`);
    return leg;
  }

  async trace(): Promise<readonly TraceLine[]> {
    const response = await fetch(`${this.#base}/trace`);
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as TraceLine);
  }

  /** The end of the trace, readable: what a failed test prints. */
  async story(length = 40): Promise<string> {
    const lines = (await this.trace()).slice(-length);
    return lines
      .map(({ at, user, kind, text }) => `${at.slice(11, 23)} ${user ?? '-'} ${kind} ${text}`)
      .join('\n');
  }

  /** {@link eventually}, with the end of the trace in the message when it gives up. */
  eventually<T>(
    what: string,
    look: () => T | Promise<T>,
    timeout?: number,
  ): Promise<Exclude<T, undefined | false>> {
    const explain = async (): Promise<string> => `Trace of the sandbox:\n${await this.story()}`;
    return eventually(what, look, { explain, ...(timeout !== undefined && { timeout }) });
  }

  async #request(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.#base + path, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
