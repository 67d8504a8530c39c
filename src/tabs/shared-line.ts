import {
  LineError,
  type BackendCall,
  type BackendLine,
  type CallPort,
  type Destination,
  type Line,
  type LinePort,
} from '../calling/index.ts';
import { Following } from './following.ts';
import { Lead } from './lead.ts';
import { Leading } from './leading.ts';
import { version, type Said } from './messages.ts';
import { readMessage } from './read-message.ts';
import type { Channel, TabWorld } from './world.ts';

export interface SharedLineOptions {
  readonly world: TabWorld;
  readonly port: LinePort;
  /** Opens the provider's line. */
  readonly open: (port: LinePort) => BackendLine;
  /** What the locks and channels of this person are called. Never rejects. */
  readonly name: Promise<string>;
}

/**
 * One person's line in one of several tabs. One tab leads and has the provider's line; the others follow. It is the
 * browser's lock that says which: the roles change as it goes from tab to tab.
 */
export class SharedLine implements BackendLine {
  readonly #options: SharedLineOptions;
  #line: Line | undefined;
  #role: Leading | Following | undefined;
  #channel: Channel | undefined;
  #lead: Lead | undefined;
  #closed = false;
  /** Whether it was another tab that signed the person out. */
  #told = false;

  constructor(options: SharedLineOptions) {
    this.#options = options;
    void this.#start();
  }

  get sound(): BackendLine['sound'] {
    return this.#role?.sound ?? 'elsewhere';
  }

  get destinations(): BackendLine['destinations'] {
    return this.#role?.destinations ?? { letters: false };
  }

  get reconnect(): (() => void) | undefined {
    return this.#role?.reconnect;
  }

  get useHere(): (() => Promise<void>) | undefined {
    return this.#role instanceof Following ? this.#role.useHere : undefined;
  }

  serve(line: Line): void {
    this.#line = line;
    line.on('change', () => {
      if (this.#role instanceof Leading) this.#role.changed();
    });
  }

  call(destination: Destination, port: CallPort): BackendCall {
    // The core dials on a line that is ready, and none is before it has a role.
    if (!this.#role) throw new LineError('unreachable');
    return this.#role.call(destination, port);
  }

  /** Signing out means the person, in all tabs of this browser. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#told) this.#say({ type: 'signed-out' });
    // What is left is freed before the lock goes on to another tab.
    await this.#role?.close();
    this.#lead?.leave();
    this.#channel?.close();
  }

  async #start(): Promise<void> {
    const { world, name } = this.#options;
    const own = `offhook/${await name}`;
    if (this.#closed) return;
    this.#channel = world.openChannel(own, (data) => {
      this.#hear(data);
    });
    this.#lead = new Lead({
      locks: world.locks,
      name: own,
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
    if (this.#line) leading.serve(this.#line);
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
    if (message.type !== 'signed-out') {
      this.#role?.hear(message);
      return;
    }
    this.#told = true;
    this.#options.port.state('signed-out', new LineError('signed-out-elsewhere'));
    void this.#line?.close();
  }

  #say(said: Said): void {
    this.#channel?.post({ version, tab: this.#options.world.tab, ...said });
  }
}
