import type { Clock } from '../../calling/index.ts';
import { readMessage, type Message } from './messages.ts';

/** What is used of a browser's WebSocket. */
export interface Wire {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
}

/** How long the server may say nothing before it is asked for a sign of life, in milliseconds; as long again, and it is gone. */
const idle = 20_000;

/** How long an answer may take, in milliseconds. The PBX does not answer at all what it does not know. */
const patience = 8_000;

/** The server, or the PBX behind it, says no, or nothing. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

interface Asked {
  readonly mt: string;
  answer(message: Message): void;
  fail(): void;
}

export interface ServerSocketOptions {
  readonly clock: Clock;
  readonly wire: Wire;
  /** A message that answers nothing. */
  onMessage(message: Message): void;
  /** It is gone: the code of the WebSocket; nothing for one that is half open. */
  onGone(code: number): void;
  /** Everything that goes out and comes in, for those who look. */
  onTrace(direction: 'sent' | 'received', message: Message): void;
}

/** One connection of a line with our server. */
export class ServerSocket {
  readonly #options: ServerSocketOptions;
  readonly #asked = new Map<string, Asked>();
  #asks = 0;
  #gone = false;
  #heard = true;
  #stopWatch: () => void = () => undefined;

  constructor(options: ServerSocketOptions) {
    this.#options = options;
    options.wire.addEventListener('message', ({ data }) => {
      this.#heard = true;
      const message = readMessage(data);
      if (message && !this.#gone) this.#take(message);
    });
    options.wire.addEventListener('close', ({ code }) => {
      this.#leave(code);
    });
    this.#watch();
  }

  /** Asks for something. Rejects with a `Refused` where the answer is no, or does not come. */
  async ask(api: 'RCC' | 'PbxApi', mt: string, fields: Readonly<Record<string, unknown>>): Promise<Message> {
    if (this.#gone) throw new Refused('gone');
    const src = `a${(this.#asks += 1)}`;
    const answered = new Promise<Message>((resolve, reject) => {
      const stop = this.#options.clock.after(patience, () => {
        this.#asked.delete(src);
        reject(new Refused('no answer'));
      });
      this.#asked.set(src, {
        mt: `${mt}Result`,
        answer: (message) => {
          stop();
          resolve(message);
        },
        fail: () => {
          stop();
          reject(new Refused('gone'));
        },
      });
    });
    this.#send({ api, mt, src, ...fields });
    const answer = await answered;
    const { error } = answer;
    if (error !== undefined) throw new Refused(typeof error === 'string' ? error : 'error');
    return answer;
  }

  /** Ends it; nothing more is told. */
  close(): void {
    if (this.#gone) return;
    this.#forget();
    this.#options.wire.close();
  }

  #take(message: Message): void {
    if (message.mt === 'KeepAlive') return;
    this.#options.onTrace('received', message);
    const asked = this.#answered(message);
    if (asked) asked.answer(message);
    else this.#options.onMessage(message);
  }

  /** What a message answers: by its `src`, or without one whatever of its kind waits longest. */
  #answered({ mt, src }: Message): Asked | undefined {
    for (const [key, asked] of this.#asked) {
      const without = src === undefined || src === '';
      if (asked.mt !== mt || (!without && src !== key)) continue;
      this.#asked.delete(key);
      return asked;
    }
    return undefined;
  }

  #send(message: Message): void {
    this.#options.onTrace('sent', message);
    this.#options.wire.send(JSON.stringify(message));
  }

  #watch(): void {
    this.#stopWatch = this.#options.clock.after(idle, () => {
      if (!this.#heard) {
        this.#options.wire.close();
        this.#leave(1006);
        return;
      }
      this.#heard = false;
      this.#options.wire.send(JSON.stringify({ mt: 'KeepAlive' }));
      this.#watch();
    });
  }

  #leave(code: number): void {
    if (this.#gone) return;
    this.#forget();
    this.#options.onGone(code);
  }

  #forget(): void {
    this.#gone = true;
    this.#stopWatch();
    for (const asked of this.#asked.values()) asked.fail();
    this.#asked.clear();
  }
}
