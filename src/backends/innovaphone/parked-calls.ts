import { Emitter, LineError, type Parked, type ParkedCall, type RemoteParty } from '../../calling/index.ts';
import { handleIn, type CallInfo, type Message } from './messages.ts';
import { Refused } from './server-socket.ts';

export interface ParkedCallsOptions {
  readonly now: () => number;
  readonly ask: (mt: string, fields: Readonly<Record<string, unknown>>) => Promise<Message>;
}

/** The calls that were parked through this connection: their handles go with it, and with them the way to fetch them. */
export class ParkedCalls implements Parked {
  readonly #options: ParkedCallsOptions;
  readonly #events = new Emitter<{ change: undefined }>();
  readonly #calls = new Map<number, ParkedCall>();

  constructor(options: ParkedCallsOptions) {
    this.#options = options;
  }

  list(): Promise<readonly ParkedCall[]> {
    return Promise.resolve([...this.#calls.values()]);
  }

  async pickUp(id: string): Promise<boolean> {
    const handle = Number(id);
    if (!this.#calls.has(handle)) return false;
    let answer: Message;
    try {
      answer = await this.#options.ask('UserPickup', { call: handle });
    } catch (cause) {
      if (cause instanceof Refused && cause.message !== 'gone' && cause.message !== 'no answer')
        return !this.#drop(handle);
      throw new LineError('unreachable', { cause });
    }
    this.#drop(handle);
    return handleIn(answer['call']) !== undefined;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  add(handle: number, remote: RemoteParty): void {
    this.#calls.set(handle, { id: String(handle), remote, since: this.#options.now() });
    this.#events.emit('change', undefined);
  }

  /** What the PBX tells of a call that may be one of these. */
  take({ call, over }: CallInfo): void {
    if (over) this.#drop(call);
  }

  /** The connection is gone. */
  away(): void {
    if (this.#calls.size === 0) return;
    this.#calls.clear();
    this.#events.emit('change', undefined);
  }

  /** Says whether it was there. */
  #drop(handle: number): boolean {
    const there = this.#calls.delete(handle);
    if (there) this.#events.emit('change', undefined);
    return there;
  }
}
