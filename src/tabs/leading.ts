import {
  MirrorError,
  type BackendCall,
  type BackendLine,
  type CallPort,
  type Destination,
  type Line,
  type LinePort,
  type MissedCalls,
  type MirrorPort,
} from '../calling/index.ts';
import type { Ask } from './ask.ts';
import type { Message, Said } from './message.ts';
import { mirroredParts, partVerbs } from './part-verbs.ts';
import { CallKeys, showLine } from './showing.ts';
import { showError } from './shown-error.ts';
import { Steering } from './steering.ts';
import { Watching } from './watching.ts';
import type { TabWorld } from './world.ts';

export interface LeadingOptions {
  readonly world: TabWorld;
  readonly port: MirrorPort;
  readonly say: (said: Said) => void;
  /** Since when the tab that led before did: this one comes later, whatever the clock says. */
  readonly termBefore: number;
  /** Opens the provider's line. */
  readonly open: (port: LinePort) => BackendLine;
}

/** How long a tab that was let lead may take to do so, in milliseconds, before this one goes on. */
const takeLimit = 3_000;

/** The line in the tab that leads: the provider's own, shown to the other tabs and steered by them as well. */
export class Leading implements BackendLine {
  readonly #options: LeadingOptions;
  readonly #term: number;
  readonly #keys: CallKeys;
  #inner: BackendLine;
  /** Which of the provider's lines may report, if any. */
  #opened: object | undefined;
  #shutting: Promise<void> = Promise.resolve();
  #line: Line | undefined;
  #missed: MissedCalls | undefined;
  #steering: Steering | undefined;
  readonly #watching: Watching;
  /** The parts whose changes are told of. */
  readonly #heeded = new WeakSet<object>();
  /** Whether any other tab has been heard of: nobody speaks to an empty room. */
  #followed = false;
  #stopTimer: () => void = () => undefined;

  constructor(options: LeadingOptions) {
    this.#options = options;
    this.#term = Math.max(options.world.clock.now(), options.termBefore + 1);
    this.#keys = new CallKeys(options.world.tab);
    this.#inner = this.#open();
    this.#watching = new Watching((address, presence) => {
      options.say({ type: 'presence', address, presence });
    });
    options.say({ type: 'alive', term: this.#term });
  }

  get sound(): BackendLine['sound'] {
    return this.#inner.sound;
  }

  get video(): boolean {
    return this.#inner.video ?? false;
  }

  get destinations(): BackendLine['destinations'] {
    return this.#inner.destinations;
  }

  get reconnect(): (() => void) | undefined {
    return this.#inner.reconnect && (() => this.#inner.reconnect?.());
  }

  get parts(): BackendLine['parts'] {
    return this.#inner.parts;
  }

  call(destination: Destination, port: CallPort): BackendCall {
    return this.#inner.call(destination, port);
  }

  /** The core's line, which the other tabs see and steer. */
  serve(line: Line, missed: MissedCalls): void {
    this.#line = line;
    this.#missed = missed;
    this.#steering = new Steering(line, missed, this.#keys);
    this.#heedParts();
  }

  /** Something of the line has changed. */
  changed(): void {
    this.#heedParts();
    if (this.#followed) this.#show();
  }

  /** What another tab says. */
  hear(message: Message): void {
    if (message.type === 'hello') {
      this.#followed = true;
      this.#show();
    } else if (message.type === 'ping') {
      this.#followed = true;
      this.#options.say({ type: 'alive', term: this.#term });
    } else if (message.type === 'ask') {
      void this.#answer(message.id, message.ask, message.tab);
    }
  }

  async close(): Promise<void> {
    this.#stopTimer();
    this.#watching.close();
    await this.#shut();
  }

  #open(): BackendLine {
    const { port, open } = this.#options;
    const own = (this.#opened = {});
    const isOpen = () => this.#opened === own;
    const inner = open({
      state: (...given) => {
        if (isOpen()) port.state(...given);
      },
      identity: (identity) => {
        if (isOpen()) port.identity(identity);
      },
      trace: (make) => {
        port.trace(make);
      },
      incoming: (...given) => {
        if (isOpen()) port.incoming(...given);
      },
      outgoing: (...given) => {
        if (isOpen()) port.outgoing(...given);
      },
    });
    return inner;
  }

  /** Has the other tabs told of what changes in a part of the line, which it may have got only now. */
  #heedParts(): void {
    const opened = this.#opened;
    for (const name of mirroredParts) {
      const part = this.#inner.parts?.[name];
      if (!part || this.#heeded.has(part)) continue;
      this.#heeded.add(part);
      part.on('change', () => {
        if (this.#opened === opened && this.#followed)
          this.#options.say({ type: 'part-changed', part: name });
      });
    }
  }

  /** From now on the provider's line reports nothing. Resolves when it has deregistered. */
  #shut(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    if (opened) this.#shutting = this.#inner.close();
    return this.#shutting;
  }

  #show(): void {
    const { say, world } = this.#options;
    if (!this.#line || !this.#missed) return;
    const { letters } = this.#inner.destinations;
    const { clock } = world;
    const line = showLine(this.#line, { letters, clock, keys: this.#keys, missed: this.#missed });
    say({ type: 'shown', term: this.#term, line });
  }

  async #answer(id: string, ask: Ask, tab: string): Promise<void> {
    this.#followed = true;
    const { say } = this.#options;
    let result: unknown;
    try {
      if (ask.verb === 'useHere') await this.#handOver();
      else if (ask.verb === 'reconnect') this.#line?.reconnect?.();
      else if (ask.verb === 'watch') this.#watching.watch(tab, ask.addresses, this.#line?.presence);
      else if (ask.verb === 'part') result = await partVerbs[ask.name].on(this.#line ?? {}, ask.given);
      else await this.#steering?.do(ask);
      say({ type: 'answer', id, result });
    } catch (error) {
      say({ type: 'answer', id, error: showError(error) });
    }
    // Whatever the other tab has counted by itself meanwhile is put right.
    if (ask.verb !== 'watch') this.changed();
  }

  async #handOver(): Promise<void> {
    const { port, world } = this.#options;
    if (!this.#line || this.#line.calls.length > 0) throw new MirrorError('calls-elsewhere');
    this.#stopTimer();
    const shut = this.#shut();
    this.#stopTimer = world.clock.after(takeLimit, () => {
      this.#inner = this.#open();
    });
    port.state('reconnecting');
    await shut;
  }
}
