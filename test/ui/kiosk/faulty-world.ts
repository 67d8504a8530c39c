import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider, type ScriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { LineError, Phone, type Line } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { KioskLine } from '../../../src/ui/kiosk/kiosk-line.ts';
import type { KioskPass } from '../../../src/ui/kiosk/kiosk-server.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

/** What can be wrong around a kiosk, from a moment until its end. */
export const faults = [
  /** The network is away: nobody answers, and the line is lost. */
  'network',
  /** The server is away: nothing to call with is given; the line stands. */
  'server',
  /** The service refuses the token of now, and gives no other until it is over. */
  'token',
  /** Another takes the line. */
  'taken',
  /** The page was killed, and is opened again once it is over. */
  'crash',
  /** What is asked is answered never. */
  'silence',
  /** The service lets nobody register. */
  'service',
] as const;

export type Fault = (typeof faults)[number];

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** Lets everything happen that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

/** How such a world differs. */
export interface FaultyWorldOptions {
  /** Gets what a number is called with, while the server answers. Default: it is made up. */
  readonly ask?: (number: string) => Promise<KioskPass>;
}

/** A kiosk at a server and a service that fail as a test says, in a time that it turns. */
export class FaultyWorld {
  #asked = 0;
  readonly clock = new FakeClock();
  readonly provider: ScriptedProvider = scriptedProvider({ letters: true });
  readonly #ask: FaultyWorldOptions['ask'];
  /** What was asked of a server outside of this world, which takes a time of its own. */
  readonly #open = new Set<Promise<unknown>>();
  phone: Phone;
  line: KioskLine;
  fault: Fault | undefined;
  #stop: () => void;

  constructor({ ask }: FaultyWorldOptions = {}) {
    this.#ask = ask;
    this.phone = this.#newPhone();
    this.line = this.#newLine();
    this.#stop = this.line.run();
  }

  /** How many times something to call with was asked for. */
  get asked(): number {
    return this.#asked;
  }

  begin(fault: Fault): void {
    this.fault = fault;
    const line = this.provider.lines.at(-1);
    if (!line || this.phone.lines.length === 0) return;
    if (fault === 'network') line.reconnecting(new LineError('unreachable'));
    if (fault === 'service') line.offline(new LineError('service-unavailable'));
    if (fault === 'token') line.refuse(new LineError('token-expired'));
    if (fault === 'taken') line.offline(new LineError('in-use-elsewhere'));
    if (fault === 'crash') this.#stop();
  }

  end(): void {
    const { fault } = this;
    this.fault = undefined;
    if (fault !== 'crash') return;
    this.phone = this.#newPhone();
    this.line = this.#newLine();
    this.#stop = this.line.run();
  }

  close(): void {
    this.#stop();
  }

  /** Lets the time go on by the second, in which the service does what it does by itself. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.clock.advance(1_000);
      await this.#settled();
      this.#serve();
    }
  }

  /** Whether a call to `number` is answered. */
  async calls(number: string): Promise<boolean> {
    const dialling = this.line.lineFor(number).then((line) => line.dial(number));
    for (let turn = 0; turn < 3; turn += 1) {
      await this.#settled();
      this.#serve();
    }
    const farEnd = this.provider.line.farEnds.at(-1);
    if (!this.line.ready || !farEnd || farEnd.over) {
      dialling.catch(() => undefined);
      return false;
    }
    farEnd.answer();
    const call = await dialling;
    const connected = call.state === 'connected';
    await call.end?.();
    return connected;
  }

  /** The time of this world stands still until what was asked outside of it is answered. */
  async #settled(): Promise<void> {
    await settled();
    while (this.#open.size > 0) {
      await Promise.allSettled(this.#open);
      await settled();
    }
  }

  get #answers(): boolean {
    return this.fault === undefined || this.fault === 'taken' || this.fault === 'server';
  }

  /** A line that is asked to come back does so where it can; a new one registers where it can. */
  #serve(): void {
    const line = this.phone.lines.at(-1);
    const script = this.provider.lines.at(-1);
    if (!line || !script || !this.#answers) return;
    const asked = script.reconnects > 0;
    if (line.state === 'connecting' || (asked && line.state !== 'signed-out' && line.state !== 'ready')) {
      script.reconnects = 0;
      if (this.fault !== 'taken') script.ready();
    }
  }

  #newPhone(): Phone {
    return new Phone({ microphone: new FakeMicrophones(), clock: this.clock, numbers: plainReader });
  }

  #newLine(): KioskLine {
    const { phone, clock } = this;
    return new KioskLine({
      ...{ phone, clock, first: '9001', random: () => 0.5, onLost: () => undefined },
      askPass: (number) => this.#askPass(number),
      connect: () => this.#connect(phone),
    });
  }

  async #askPass(number: string): Promise<KioskPass> {
    this.#asked += 1;
    await Promise.resolve();
    if (this.fault === 'silence') return never();
    if (this.fault === 'network' || this.fault === 'server' || this.fault === 'token')
      throw new TypeError('Failed to fetch');
    if (this.#ask) {
      const asked = this.#ask(number);
      this.#open.add(asked);
      return asked.finally(() => this.#open.delete(asked));
    }
    return { accessToken: `token ${this.#asked}`, guest: { callToken: number, name: 'Front door' } };
  }

  async #connect(phone: Phone): Promise<Line> {
    await Promise.resolve();
    return phone.signIn(this.provider.backend, { name: 'Front door' });
  }
}
