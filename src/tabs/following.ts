import {
  CallError,
  Cancelled,
  LineError,
  MirrorError,
  withTimeLimit,
  type Destination,
  type MirrorLine,
  type MirrorPort,
  type MissedPort,
  type MissedVerbs,
} from '../calling/index.ts';
import { Asks } from './asks.ts';
import { LeaderWatch } from './leader-watch.ts';
import type { Message, Said } from './message.ts';
import { MirrorCall } from './mirror-call.ts';
import { MirroredParts } from './mirrored-parts.ts';
import { errorFrom } from './shown-error.ts';
import type { ShownCall, ShownLine } from './shown-line.ts';
import type { TabWorld } from './world.ts';

export interface FollowingOptions {
  readonly world: TabWorld;
  readonly port: MirrorPort & MissedPort;
  readonly say: (said: Said) => void;
  /** Whoever leads hangs, or lets this tab lead. */
  readonly take: () => void;
  /** The line is gone in the tab that leads, and so in every tab. */
  readonly signedOut: (error: LineError | MirrorError) => void;
}

/** How long a tab that opens waits to lead before it asks who does, in milliseconds. */
const wait = 500;

/** How long whoever leads may take to hand over, in milliseconds: longer than it takes to deregister. */
const handOverLimit = 4_000;

const isOfLine = (error: unknown): error is LineError | MirrorError =>
  error instanceof LineError || error instanceof MirrorError;

/** The line in a tab that does not lead: it mirrors the tab that does, and steers it by asking. */
export class Following implements MirrorLine {
  readonly sound = 'elsewhere';
  readonly #options: FollowingOptions;
  readonly #asks: Asks;
  readonly #parts: MirroredParts;
  readonly #calls = new Map<string, MirrorCall>();
  readonly #stopWaiting: () => void;
  #watch: LeaderWatch | undefined;
  #shown: ShownLine | undefined;
  #term = 0;
  #foreign = false;
  /** What this tab has asked the other to dial, and has not seen yet, by the keys of the calls. */
  readonly #dialling = new Map<string, (id: string) => void>();
  #dialled = 0;
  #closed = false;

  constructor(options: FollowingOptions) {
    this.#options = options;
    const { world, say } = options;
    this.#asks = new Asks(world.tab, say);
    this.#parts = new MirroredParts(this.#asks);
    this.#stopWaiting = world.clock.after(wait, () => {
      this.#startWatch();
    });
    say({ type: 'hello' });
  }

  get destinations(): { readonly letters: boolean } {
    return { letters: this.#shown?.letters ?? false };
  }

  get parts(): MirrorLine['parts'] {
    return this.#shown && this.#parts.of(this.#shown);
  }

  get reconnect(): (() => void) | undefined {
    if (!this.#shown?.reconnects) return undefined;
    return () => {
      this.#asks.ask({ verb: 'reconnect' }).catch(() => undefined);
    };
  }

  get useHere(): (() => Promise<void>) | undefined {
    return this.#shown || this.#foreign ? () => this.#useHere() : undefined;
  }

  readonly missedElsewhere: MissedVerbs = {
    see: () => {
      this.#asks.ask({ verb: 'see' }).catch(() => undefined);
    },
    dismiss: (id) => {
      this.#asks.ask({ verb: 'dismiss', id }).catch(() => undefined);
    },
  };

  /** Since when the tab that was heard last leads, in milliseconds since the epoch; 0 where none was. */
  get term(): number {
    return this.#term;
  }

  /** Only the tab that leads dials. */
  call(): never {
    throw new CallError('line-not-ready');
  }

  async dialElsewhere({ address: number, after = '' }: Destination, signal?: AbortSignal): Promise<string> {
    this.#dialled += 1;
    const address = number + after;
    const key = `${this.#options.world.tab}/dialled-${this.#dialled}`;
    const seen = new Promise<string>((resolve) => this.#dialling.set(key, resolve));
    const asked = this.#asks.ask({ verb: 'dial', call: key, address }).then(() => {
      // It was shown before, unless it was over before that.
      throw new CallError('gone');
    });
    let cancel = (): void => undefined;
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => {
        this.#asks.ask({ verb: 'cancel', call: key }).catch(() => undefined);
        reject(new Cancelled());
      };
    });
    signal?.addEventListener('abort', cancel);
    try {
      return await Promise.race([seen, asked, cancelled]);
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.#dialling.delete(key);
    }
  }

  /** What another tab says. */
  hear(message: Message): void {
    if (message.type === 'answer') this.#asks.answered(message);
    else if (message.type === 'presence') this.#parts.told(message.address, message.presence);
    else if (message.type === 'part-changed') this.#parts.changed(message.part);
    else if (message.type === 'foreign') this.#hearForeign();
    else if (message.type === 'alive' || message.type === 'shown') {
      if (message.term < this.#term) return;
      if (message.term > this.#term) this.#changeLeader(message.term);
      this.#watch?.heard();
      if (message.type === 'shown') this.#show(message.line);
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#stopWaiting();
    this.#watch?.stop();
    this.#asks.close(new CallError('unreachable'));
    return Promise.resolve();
  }

  #startWatch(): void {
    const { world, say, take } = this.#options;
    this.#watch = new LeaderWatch({
      startTicker: (ms, tick) => world.startTicker(ms, tick),
      talking: () => [...this.#calls.values()].some(({ up }) => up),
      ping: () => {
        say({ type: 'ping' });
      },
      onSilence: take,
    });
  }

  async #useHere(): Promise<void> {
    const { world, take } = this.#options;
    const asked = this.#asks.ask({ verb: 'useHere' });
    const late = new Error('Whoever has the line does not even answer.');
    try {
      await withTimeLimit(world.clock, handOverLimit, asked, () => late);
    } catch (cause) {
      // It has come here meanwhile.
      if (this.#closed) return;
      // Nobody is worth waiting for who is late.
      if (cause !== late) throw cause;
    }
    take();
  }

  #changeLeader(term: number): void {
    if (this.#term > 0) this.#options.port.lost();
    this.#term = term;
    this.#foreign = false;
    this.#shown = undefined;
    this.#calls.clear();
    this.#asks.fail(new CallError('unreachable'));
    this.#options.say({ type: 'hello' });
  }

  #hearForeign(): void {
    this.#watch?.heard();
    if (this.#foreign) return;
    this.#foreign = true;
    this.#options.port.state('offline', new MirrorError('other-version'));
  }

  #show(line: ShownLine): void {
    const { port, signedOut } = this.#options;
    const before = this.#foreign ? undefined : this.#shown;
    if (!before && line.watches) this.#parts.ledAnew();
    this.#foreign = false;
    this.#shown = line;
    const error = line.error && errorFrom(line.error);
    if (line.state === 'signed-out') {
      signedOut(isOfLine(error) ? error : new MirrorError('signed-out-elsewhere'));
      return;
    }
    if (JSON.stringify(line.identity) !== JSON.stringify(before?.identity)) port.identity(line.identity);
    if (JSON.stringify(line.missed) !== JSON.stringify(before?.missed)) port.missed(line.missed);
    const isNews =
      JSON.stringify({ ...line, calls: [], missed: [] }) !==
      JSON.stringify({ ...before, calls: [], missed: [] });
    if (isNews) port.state(line.state, isOfLine(error) ? error : undefined, line.retryAt);
    this.#showCalls(line.calls);
  }

  #showCalls(shown: readonly ShownCall[]): void {
    for (const [key, call] of this.#calls) {
      if (shown.some((other) => other.key === key)) continue;
      this.#calls.delete(key);
      call.lose();
    }
    // Whoever goes on hold makes room for whoever is connected.
    const talkersLast = [...shown].sort(
      (a, b) => Number(a.state === 'connected') - Number(b.state === 'connected'),
    );
    for (const each of talkersLast) {
      const call = this.#calls.get(each.key);
      if (call) call.show(each);
      else if (each.state !== 'ended') this.#present(each);
    }
  }

  #present(shown: ShownCall): void {
    const { key, direction, remote } = shown;
    const id = this.#options.port.present(direction, remote, (port) => {
      const call: MirrorCall = new MirrorCall({
        shown,
        port,
        clock: this.#options.world.clock,
        ask: async (ask) => {
          await this.#asks.ask(ask);
        },
        keyOf: (other) => [...this.#calls.values()].find((each) => each.call === other)?.key,
      });
      this.#calls.set(key, call);
      call.show(shown);
      return call.call;
    });
    if (id !== undefined) this.#dialling.get(key)?.(id);
  }
}
