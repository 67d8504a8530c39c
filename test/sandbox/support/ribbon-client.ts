import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { send, type Reply } from './phone.ts';

/** A notification as a client gets it. */
export interface Notice {
  readonly eventType: string;
  readonly eventId: string;
  readonly statusCode?: number;
  readonly sessionParams?: Readonly<Record<string, unknown>>;
  readonly callNotificationParams?: Readonly<Record<string, unknown>>;
}

/** The headers of a person who shows a password. */
export function passwordOf(extension: string): Record<string, string> {
  const pair = `${extension}@ribbon.sandbox:ribbon-${extension}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** A client of Ribbon's gateway that speaks the wire by hand. */
export class RibbonClient {
  readonly path: string;
  readonly base: string;
  readonly notices: Notice[] = [];
  readonly #headers: Record<string, string>;
  readonly #socket: WebSocket;
  #wake: () => void = () => undefined;
  /** Called with each notification as it comes. */
  onNotice: (notice: Notice) => void = () => undefined;
  readonly closed: Promise<number>;

  private constructor(base: string, path: string, headers: Record<string, string>, socket: WebSocket) {
    this.base = base;
    this.path = path;
    this.#headers = headers;
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data: Buffer) => {
      const { notificationMessage } = JSON.parse(data.toString()) as { notificationMessage: Notice };
      this.notices.push(notificationMessage);
      this.onNotice(notificationMessage);
      this.#wake();
    });
    onTestFinished(() => {
      socket.terminate();
    });
  }

  /** Signs in with `extension`, and opens the socket. */
  static async signIn(
    sandbox: string,
    extension: string,
    { headers = passwordOf(extension), correlator = '', services = ['call'] } = {},
  ): Promise<RibbonClient> {
    const user = `${sandbox}/ribbon/rest/version/1/user/${extension}@ribbon.sandbox`;
    const { body, status } = await send('POST', `${user}/subscription`, {
      headers,
      body: {
        subscribeRequest: {
          service: services,
          expires: 3600,
          ...(correlator !== '' && { clientCorrelator: correlator }),
        },
      },
    });
    if (status !== 200) throw new Error(String(status));
    const { subscription, subscriptionParams } = body['subscribeResponse'] as {
      subscription: string;
      subscriptionParams: { notificationChannel: string };
    };
    const root = `${sandbox}/ribbon`;
    const socket = new WebSocket(`${root.replace('http', 'ws')}${subscriptionParams.notificationChannel}`);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new RibbonClient(user, `${root}${subscription}`, headers, socket);
  }

  /** Asks something below this person's own address. */
  ask(method: string, path: string, body?: unknown): Promise<Reply> {
    const headers = this.#headers;
    return send(method, `${this.base}/${path}`, { headers, ...(body !== undefined && { body }) });
  }

  control(session: unknown, callControlRequest: Record<string, unknown>): Promise<Reply> {
    return this.ask('PUT', `callControl/callSessions/${String(session)}`, { callControlRequest });
  }

  /** Calls somebody. Resolves to the session, or to the answer of a refusal. */
  async dial(number: string, sdp = 'offer'): Promise<Reply & { readonly session: unknown }> {
    const reply = await this.ask('POST', 'callControl', {
      callControlRequest: { type: 'callStart', to: `sip:${number}@ribbon.sandbox`, from: 'sip:me', sdp },
    });
    return {
      ...reply,
      session: (reply.body['callControlResponse'] as Record<string, unknown>)['sessionData'],
    };
  }

  /** The next notification of this type; those that came before it are dropped. */
  async next(eventType: string): Promise<Notice> {
    for (;;) {
      const notice = this.notices.shift();
      if (notice?.eventType === eventType) return notice;
      if (!notice) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  ping(): void {
    this.#socket.send('{"message_type":"ping"}');
  }

  unsubscribe(): Promise<Reply> {
    return send('DELETE', this.path, { headers: this.#headers });
  }

  close(): void {
    this.#socket.close();
  }
}

/** The session that a notification is about. */
export const sessionOf = ({ sessionParams }: Notice): unknown => sessionParams?.['sessionData'];
