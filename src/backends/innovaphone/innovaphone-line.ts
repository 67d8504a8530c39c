import type {
  BackendCall,
  BackendLine,
  CallPort,
  Clock,
  Destination,
  LinePort,
  LineParts,
} from '../../calling/index.ts';
import type { InnovaphoneAccount } from './account.ts';
import { Directory } from './directory.ts';
import { isFinal, lineErrorFor } from './errors.ts';
import { LineCalls } from './line-calls.ts';
import { readCallInfo, readPresence, readUser, type Message } from './messages.ts';
import { Refused, ServerSocket, type Wire } from './server-socket.ts';

/** The first wait before the server is tried again, and the longest, in milliseconds: as the vendor's own client. */
const waits = { first: 500, longest: 32_000 } as const;

export interface InnovaphoneLineOptions {
  readonly account: InnovaphoneAccount;
  readonly port: LinePort;
  readonly clock: Clock;
  /** Opens a WebSocket. */
  readonly connect: (url: string, protocols: string[]) => Wire;
}

/** A line that steers the telephone on the person's desk: there is its sound, and it goes on ringing without us. */
export class InnovaphoneLine implements BackendLine {
  readonly sound = 'elsewhere';
  readonly destinations = { letters: false };
  readonly parts: LineParts;
  readonly #options: InnovaphoneLineOptions;
  readonly #calls: LineCalls;
  readonly #directory: Directory;
  #socket: ServerSocket | undefined;
  #wait: number = waits.first;
  #stopWaiting: () => void = () => undefined;
  #closed = false;

  constructor(options: InnovaphoneLineOptions) {
    this.#options = options;
    const { clock, port } = options;
    this.#calls = new LineCalls({ clock, port, ask: (mt, fields) => this.#ask('RCC', mt, fields) });
    this.#directory = new Directory((mt, fields) => this.#ask('PbxApi', mt, fields));
    this.parts = { contacts: this.#directory, presence: this.#directory, parked: this.#calls.parked };
    this.#open();
  }

  reconnect = (): void => {
    if (this.#closed || this.#socket) return;
    this.#stopWaiting();
    this.#options.port.state('reconnecting');
    this.#open();
  };

  call(destination: Destination, port: CallPort): BackendCall {
    return this.#calls.call(destination, port);
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#stopWaiting();
    this.#calls.close();
    this.#socket?.close();
    this.#socket = undefined;
    return Promise.resolve();
  }

  #open(): void {
    const { account, clock, port, connect } = this.#options;
    const url = `${account.server.replace(/^http/, 'ws')}/innovaphone/line`;
    const protocols = ['offhook.rcc', ...(account.token === undefined ? [] : [`bearer.${account.token}`])];
    const socket = new ServerSocket({
      clock,
      wire: connect(url, protocols),
      onMessage: (message) => {
        if (this.#socket === socket) this.#take(message);
      },
      onGone: (code) => {
        if (this.#socket === socket) this.#gone(code);
      },
      onTrace: (direction, message) => {
        port.trace(() => ({
          ...{ direction, kind: 'rcc', text: message.mt },
          detail: () => JSON.stringify(message, null, 2),
        }));
      },
    });
    this.#socket = socket;
  }

  #take(message: Message): void {
    const { port } = this.#options;
    switch (message.mt) {
      case 'Ready':
        this.#wait = waits.first;
        this.#calls.back();
        port.state('ready');
        return;
      case 'UserInfo': {
        const user = readUser(message);
        if (!user) return;
        if (user.own) port.identity({ name: user.dn || user.cn, extension: user.e164 });
        this.#directory.takeUser(user);
        return;
      }
      case 'CallInfo': {
        const info = readCallInfo(message);
        if (info) this.#calls.take(info);
        return;
      }
      case 'PresenceUpdate': {
        const seen = readPresence(message);
        if (seen) this.#directory.takePresence(seen);
        return;
      }
      // What is not known is passed over.
      default:
    }
  }

  #gone(code: number): void {
    const { port, clock } = this.#options;
    this.#socket = undefined;
    if (this.#closed) return;
    this.#calls.away();
    this.#directory.away();
    const error = lineErrorFor(code);
    if (isFinal(error)) {
      this.#closed = true;
      this.#calls.close();
      port.state('signed-out', error);
      return;
    }
    port.state('offline', error, clock.now() + this.#wait);
    this.#stopWaiting = clock.after(this.#wait, this.reconnect);
    this.#wait = Math.min(this.#wait * 2, waits.longest);
  }

  #ask(api: 'RCC' | 'PbxApi', mt: string, fields: Readonly<Record<string, unknown>>): Promise<Message> {
    return this.#socket?.ask(api, mt, fields) ?? Promise.reject(new Refused('gone'));
  }
}
