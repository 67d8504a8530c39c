import {
  CallError,
  type LineError,
  MirrorError,
  type BackendCall,
  type BackendLine,
  type Destination,
  type Line,
  type LinePort,
  type MirroredCallPort,
  type MirrorLine,
  type MirrorPort,
  type MissedCalls,
  type MissedPort,
  type MissedVerbs,
} from '../calling/index.ts';
import { Following } from './following.ts';
import { Identification } from './identification.ts';
import { Lead } from './lead.ts';
import { Leading } from './leading.ts';
import { readMessage, version, type Said } from './message.ts';
import type { Channel, TabWorld } from './world.ts';

export interface SharedLineOptions {
  readonly world: TabWorld;
  readonly port: MirrorPort & MissedPort;
  /** Opens the provider's line. */
  readonly open: (port: LinePort) => BackendLine;
  /** Asks whose line it is: what locks and channels of this person are called. */
  readonly identify: () => Promise<string>;
  /** What they are called where that is not to be learnt. Default: it is asked on and on. */
  readonly standIn?: (() => Promise<string>) | undefined;
  /** Whether this tab has another line of whoever is called so. */
  readonly isHere: (whose: string) => boolean;
}

/**
 * One person's line in one of several tabs. One tab leads and has the provider's line; the others follow. It is the
 * browser's lock that says which: the roles change as it goes from tab to tab. Before it is known whose line it is,
 * there is neither.
 */
export class SharedLine implements MirrorLine {
  readonly #options: SharedLineOptions;
  readonly #identification: Identification;
  readonly #stopListening: () => void;
  #served: { readonly line: Line; readonly missed: MissedCalls } | undefined;
  #role: Leading | Following | undefined;
  #channel: Channel | undefined;
  #lead: Lead | undefined;
  #waiting = false;
  #closed = false;
  /** Whether another tab has said that the line is gone: nobody need be told any more. */
  #told = false;

  constructor(options: SharedLineOptions) {
    this.#options = options;
    const { world, port, identify, standIn } = options;
    this.#identification = new Identification({
      clock: world.clock,
      ask: identify,
      standIn,
      failed: (error, retryAt) => {
        this.#waiting = true;
        port.state('offline', error, retryAt);
      },
      asking: () => {
        this.#waiting = false;
        port.state('reconnecting');
      },
    });
    this.#stopListening = world.onOnline(() => {
      this.#identification.hurry();
    });
    void this.#start();
  }

  get sound(): BackendLine['sound'] {
    return this.#role?.sound ?? 'elsewhere';
  }

  get video(): boolean {
    return this.#role instanceof Leading && this.#role.video;
  }

  get destinations(): BackendLine['destinations'] {
    return this.#role?.destinations ?? { letters: false };
  }

  get reconnect(): (() => void) | undefined {
    if (this.#role) return this.#role.reconnect;
    if (!this.#waiting) return undefined;
    return () => {
      this.#identification.hurry();
    };
  }

  get parts(): BackendLine['parts'] {
    return this.#role?.parts;
  }

  get useHere(): (() => Promise<void>) | undefined {
    return this.#role instanceof Following ? this.#role.useHere : undefined;
  }

  get missedElsewhere(): MissedVerbs | undefined {
    return this.#role instanceof Following ? this.#role.missedElsewhere : undefined;
  }

  /** The core's line, for the other tabs to see and to steer. To be told of as soon as there is one. */
  serve(line: Line, missed: MissedCalls): void {
    this.#served = { line, missed };
    for (const each of [line, missed]) {
      each.on('change', () => {
        if (this.#role instanceof Leading) this.#role.changed();
      });
    }
  }

  get dialElsewhere(): MirrorLine['dialElsewhere'] {
    const role = this.#role;
    return role instanceof Following ? (...given) => role.dialElsewhere(...given) : undefined;
  }

  call(destination: Destination, port: MirroredCallPort): BackendCall {
    // Whoever dialled waited for the microphone, and this tab does not lead any more.
    if (!this.#role) throw new CallError('line-not-ready');
    return this.#role.call(destination, port);
  }

  /**
   * Signing out means the person, in all tabs of this browser; before it is known whose line it is, this tab only, which
   * has no channel to the others yet.
   */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopListening();
    this.#identification.stop();
    if (!this.#told) this.#say({ type: 'signed-out' });
    // What is left is freed before the lock goes on to another tab.
    await this.#role?.close();
    this.#lead?.leave();
    this.#channel?.close();
  }

  async #start(): Promise<void> {
    const { world } = this.#options;
    const whose = await this.#identification.answer();
    this.#stopListening();
    if (this.#closed || whose === undefined) return;
    if (this.#options.isHere(whose)) {
      this.#closed = true;
      this.#options.port.state('signed-out', new MirrorError('already-here'));
      return;
    }
    const name = `offhook/${whose}`;
    this.#channel = world.openChannel(name, (data) => {
      this.#hear(data);
    });
    this.#lead = new Lead({
      locks: world.locks,
      name,
      gained: () => {
        this.#gain();
      },
      lost: () => {
        this.#lose();
      },
    });
    this.#follow();
  }

  #follow(): void {
    const { world, port } = this.#options;
    this.#role = new Following({
      world,
      port,
      say: (said) => {
        this.#say(said);
      },
      take: () => {
        this.#lead?.take();
      },
      signedOut: (error) => {
        this.#isOver(error);
      },
    });
    this.#lead?.queue();
  }

  #gain(): void {
    const { world, port, open } = this.#options;
    const mirrored = this.useHere !== undefined;
    const termBefore = this.#role instanceof Following ? this.#role.term : 0;
    void this.#role?.close();
    this.#role = undefined;
    if (mirrored) {
      port.lost();
      port.state('reconnecting');
    }
    const leading = new Leading({
      world,
      port,
      open,
      termBefore,
      say: (said) => {
        this.#say(said);
      },
    });
    this.#role = leading;
    if (this.#served) leading.serve(this.#served.line, this.#served.missed);
  }

  #lose(): void {
    const { port } = this.#options;
    void this.#role?.close();
    port.lost();
    this.#follow();
    port.state('reconnecting');
  }

  #hear(data: unknown): void {
    const message = readMessage(data);
    if (!message || this.#closed || this.#told) return;
    if (message.type === 'signed-out') this.#isOver(new MirrorError('signed-out-elsewhere'));
    else this.#role?.hear(message);
  }

  /** Another tab has said that the line is gone. Whoever follows does not wait to lead while its calls end. */
  #isOver(error: LineError | MirrorError): void {
    this.#told = true;
    if (this.#role instanceof Following) {
      void this.#role.close();
      this.#role = undefined;
      this.#lead?.leave();
    }
    this.#options.port.state('signed-out', error);
    void this.#served?.line.close();
  }

  #say(said: Said): void {
    this.#channel?.post({ version, tab: this.#options.world.tab, ...said });
  }
}
