import { WebSocket } from 'ws';
import type { Wire } from '../../../src/backends/innovaphone/server-socket.ts';

type Listen = Wire['addEventListener'];

/** A page's WebSocket that is not opened before it is let in. */
export class LateWire implements Wire {
  readonly #url: string;
  readonly #listens: Parameters<Listen>[] = [];
  #protocols: string[];
  #socket: WebSocket | undefined;
  #closed = false;

  constructor(url: string, protocols: string[]) {
    this.#url = url;
    this.#protocols = protocols;
  }

  /** Opens it; with another token than the page has, where one is given. */
  open(token?: string): void {
    if (this.#closed || this.#socket) return;
    if (token !== undefined) this.#protocols = ['offhook.rcc', `bearer.${token}`];
    const socket = new WebSocket(this.#url, this.#protocols);
    this.#socket = socket;
    socket.on('error', () => undefined);
    for (const listen of this.#listens) this.#listen(socket, ...listen);
  }

  send(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  addEventListener: Listen = (...given: Parameters<Listen>) => {
    this.#listens.push(given);
    if (this.#socket) this.#listen(this.#socket, ...given);
  };

  #listen(socket: WebSocket, ...[type, listener]: Parameters<Listen>): void {
    if (type === 'message')
      socket.on('message', (data: Buffer) => {
        (listener as (event: { data: unknown }) => void)({ data: data.toString() });
      });
    else
      socket.on('close', (code: number) => {
        (listener as (event: { code: number }) => void)({ code });
      });
  }
}
