import type { Environment } from './environment.ts';
import { fieldsOf, type Fields } from './rest.ts';

/** How often the gateway is pinged, and how soon after a loss the socket is opened again, in milliseconds. */
const pingInterval = 30_000;
const again = 2_000;

/** So many ids of notifications are remembered, to drop what comes twice. */
const remembered = 100;

export interface ChannelHooks {
  /** The socket has opened, or has gone. */
  onChange(connected: boolean): void;
  onNotice(notice: Fields): void;
  /** The gateway has closed it for good. */
  onLost(): void;
}

/** The socket of a subscription: it comes back by itself unless it was closed with 1000. */
export class Channel {
  readonly #url: string;
  readonly #newSocket: Environment['newSocket'];
  readonly #hooks: ChannelHooks;
  readonly #ids: string[] = [];
  #socket: ReturnType<Environment['newSocket']> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pings: ReturnType<typeof setInterval> | undefined;
  #closed = false;
  #connected = false;

  constructor(url: string, newSocket: Environment['newSocket'], hooks: ChannelHooks) {
    this.#url = url;
    this.#newSocket = newSocket;
    this.#hooks = hooks;
    this.#open();
  }

  get connected(): boolean {
    return this.#connected;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#pings);
    this.#socket?.close();
  }

  #open(): void {
    const socket = this.#newSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      if (this.#closed) return;
      this.#become(true);
      this.#pings = setInterval(() => {
        socket.send(JSON.stringify({ message_type: 'ping' }));
      }, pingInterval);
    });
    socket.addEventListener('message', ({ data }) => {
      if (!this.#closed) this.#take(data);
    });
    socket.addEventListener('close', ({ code }) => {
      clearInterval(this.#pings);
      if (this.#closed) return;
      const before = this.#connected;
      this.#become(false);
      if (code === 1000) this.#hooks.onLost();
      else
        this.#timer = setTimeout(
          () => {
            this.#open();
          },
          before ? 0 : again,
        );
    });
    // It is followed by 'close'.
    socket.addEventListener('error', () => undefined);
  }

  #become(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    this.#hooks.onChange(connected);
  }

  #take(data: unknown): void {
    let notice: Fields;
    try {
      notice = fieldsOf(fieldsOf(JSON.parse(String(data)))['notificationMessage']);
    } catch {
      return;
    }
    const id = JSON.stringify(notice['eventId']);
    if (this.#ids.includes(id)) return;
    this.#ids.push(id);
    if (this.#ids.length > remembered) this.#ids.shift();
    this.#hooks.onNotice(notice);
  }
}
