import type { WebSocket } from 'ws';
import { readPbxMessage, type PbxMessage } from './pbx-message.ts';

/** How long a connection may be idle before a sign of life is asked for, in milliseconds: as the vendor's own client. */
const idle = 60_000;

/** What is used of a WebSocket, whoever has opened it. */
type Wire = Pick<WebSocket, 'on' | 'once' | 'send' | 'close' | 'terminate' | 'ping' | 'readyState' | 'OPEN'>;

/** A connection with a PBX, whoever has dialled: messages in and out, and its keepalive. */
export class PbxSocket {
  readonly #socket: Wire;
  readonly #dialledBy: 'us' | 'pbx';
  #take: (message: PbxMessage) => void = () => undefined;
  #heard = true;
  #timer: NodeJS.Timeout | undefined;
  /** Resolves when it is gone. */
  readonly gone: Promise<void>;

  /** Whoever has dialled asks for signs of life; the other one answers. */
  constructor(socket: Wire, dialledBy: 'us' | 'pbx', idleFor = idle) {
    this.#socket = socket;
    this.#dialledBy = dialledBy;
    this.gone = new Promise((resolve) => {
      socket.once('close', () => {
        clearTimeout(this.#timer);
        resolve();
      });
    });
    // An error is always followed by 'close'; without a listener it would end the process.
    socket.on('error', () => undefined);
    socket.on('pong', () => {
      this.#heard = true;
    });
    socket.on('message', (data) => {
      this.#heard = true;
      const message = readPbxMessage(textOf(data));
      if (message?.mt !== 'KeepAlive') {
        if (message) this.#take(message);
      } else if (dialledBy === 'pbx') this.send({ mt: 'KeepAlive' });
    });
    this.#watch(idleFor);
  }

  /** Who is told of messages from now on. */
  onMessage(take: (message: PbxMessage) => void): void {
    this.#take = take;
  }

  send(message: PbxMessage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    this.#socket.close();
  }

  /** Asks for a sign of life, and drops the connection where none comes by the next time. */
  #watch(idleFor: number): void {
    this.#timer = setTimeout(() => {
      if (!this.#heard) {
        this.#socket.terminate();
        return;
      }
      this.#heard = false;
      if (this.#dialledBy === 'us') this.send({ mt: 'KeepAlive' });
      else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
      this.#watch(idleFor);
    }, idleFor);
    this.#timer.unref();
  }
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8');
}
