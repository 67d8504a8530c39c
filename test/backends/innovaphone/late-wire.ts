import { WebSocket } from 'ws';
import type { Wire } from '../../../src/backends/innovaphone/server-socket.ts';

type Listener = (event: { readonly data: unknown; readonly code: number }) => void;

/** A page's WebSocket that is not opened before it is let in. */
export class LateWire implements Wire {
  readonly #url: string;
  readonly #listens: (readonly ['message' | 'close', Listener])[] = [];
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

  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
  addEventListener(type: 'message' | 'close', listener: Listener): void {
    this.#listens.push([type, listener]);
    if (this.#socket) this.#listen(this.#socket, type, listener);
  }

  #listen(socket: WebSocket, type: 'message' | 'close', listener: Listener): void {
    if (type === 'message')
      socket.on('message', (data: Buffer) => {
        listener({ data: data.toString(), code: 0 });
      });
    else
      socket.on('close', (code: number) => {
        listener({ data: undefined, code });
      });
  }
}
