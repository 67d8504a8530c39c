import { WebSocket } from 'ws';

/** An event as a client gets it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly sequenceNumber: number;
  readonly data: Readonly<Record<string, unknown>> & { readonly eventType: string };
}

type Frame = ReceivedEvent | { readonly type: 'pong'; readonly id: string };

/** The client's end of Mercury: shows its token, acknowledges as told, and lets a test wait for what comes. */
export class EventSocket {
  readonly #socket: WebSocket;
  readonly #acknowledges: boolean;
  readonly #frames: Frame[] = [];
  #wake: () => void = () => undefined;
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket, acknowledges: boolean) {
    this.#socket = socket;
    this.#acknowledges = acknowledges;
    this.closed = new Promise((resolve) => {
      socket.on('close', resolve);
      socket.on('error', () => {
        resolve(0);
      });
    });
    socket.on('message', (data: Buffer) => {
      this.#take(JSON.parse(data.toString()) as Frame);
    });
  }

  /** Opens the socket and shows the token; resolves when it is open, whatever becomes of the token. */
  static async open(
    url: string,
    token: string,
    options: { acknowledges?: boolean; origin?: string } = {},
  ): Promise<EventSocket> {
    const events = await EventSocket.openSilently(url, options);
    events.send({ id: 'authorization', type: 'authorization', data: { token: `Bearer ${token}` } });
    return events;
  }

  /** Opens the socket and says nothing. */
  static async openSilently(
    url: string,
    options: { acknowledges?: boolean; origin?: string } = {},
  ): Promise<EventSocket> {
    const socket = new WebSocket(url, options.origin ? { origin: options.origin } : {});
    const events = new EventSocket(socket, options.acknowledges ?? true);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return events;
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  acknowledge(event: ReceivedEvent): void {
    this.send({ type: 'ack', messageId: event.id });
  }

  /** The next event of this type; those that came before it are dropped. */
  async next(eventType: string): Promise<ReceivedEvent> {
    for (;;) {
      const frame = await this.#shift();
      if ('data' in frame && frame.data.eventType === eventType) return frame;
    }
  }

  /** Resolves with the id of the next pong. Every event that was written before it has then arrived. */
  async ping(id: string): Promise<{ pong: string; before: readonly ReceivedEvent[] }> {
    this.send({ type: 'ping', id });
    const before: ReceivedEvent[] = [];
    for (;;) {
      const frame = await this.#shift();
      if ('type' in frame) return { pong: frame.id, before };
      before.push(frame);
    }
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  async #shift(): Promise<Frame> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame) return frame;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #take(frame: Frame): void {
    if (this.#acknowledges && 'data' in frame) this.acknowledge(frame);
    this.#frames.push(frame);
    this.#wake();
  }
}
