import type { Call, Line } from '../calling/index.ts';
import type { Ask } from './messages.ts';
import type { CallKeys } from './showing.ts';

/** Does with the line of the tab that leads what the other tabs ask of it, by the verbs that its own screen has. */
export class Steering {
  readonly #line: Line;
  readonly #keys: CallKeys;
  /** The calls that are being dialled for others, and whether they are still wanted. */
  readonly #dialling = new Map<string, { wanted: boolean }>();

  constructor(line: Line, keys: CallKeys) {
    this.#line = line;
    this.#keys = keys;
  }

  /** Rejects as the verb does. What is asked of a call that is over is done. */
  async do(ask: Exclude<Ask, { verb: 'useHere' }>): Promise<void> {
    if (ask.verb === 'reconnect') {
      this.#line.reconnect?.();
      return;
    }
    if (ask.verb === 'dial') {
      await this.#dial(ask.call, ask.address);
      return;
    }
    const dialled = this.#dialling.get(ask.call);
    if (dialled && ask.verb === 'end') dialled.wanted = false;
    const call = this.#find(ask.call);
    if (call) await this.#steer(call, ask);
  }

  async #dial(key: string, address: string): Promise<void> {
    const dialled = { wanted: true };
    this.#dialling.set(key, dialled);
    try {
      await this.#line.dial(address, (call) => {
        this.#keys.name(call, key);
        // Whoever dialled hung up while the browser asked for the microphone.
        if (!dialled.wanted) void call.end();
      });
    } finally {
      this.#dialling.delete(key);
    }
  }

  async #steer(call: Call, ask: Exclude<Ask, { verb: 'useHere' | 'dial' | 'reconnect' }>): Promise<void> {
    switch (ask.verb) {
      case 'sendDigits':
        await call.sendDigits?.(ask.digit);
        break;
      case 'setMuted':
        await call.setMuted?.(ask.muted);
        break;
      case 'transfer':
        await call.transfer?.({ address: ask.address, text: ask.address });
        break;
      case 'transferWith': {
        const other = this.#find(ask.other);
        if (other) await call.transferWith?.(other);
        break;
      }
      default:
        await call[ask.verb]?.();
    }
  }

  #find(key: string): Call | undefined {
    return this.#line.calls.find((call) => this.#keys.of(call) === key);
  }
}
