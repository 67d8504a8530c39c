import { people } from '../../../src/sandbox/people.ts';
import { EventSocket, type ReceivedEvent } from './event-socket.ts';

/** The answer to a request. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends a request as the SDK would, with JSON where there is a body. */
export async function send(
  method: string,
  url: string,
  options: { token?: string; body?: unknown; raw?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { token, body, raw } = options;
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(text !== undefined && { body: text }),
  });
  const answer = await response.text();
  const isJson = response.headers.get('content-type')?.includes('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(answer) as Reply['body']) : { text: answer },
  };
}

/** A page that has registered its line, speaking the wire by hand. */
export class Phone {
  readonly deviceId: string;
  readonly deviceUrl: string;
  readonly webSocketUrl: string;
  readonly token: string;
  readonly #calling: string;
  events: EventSocket;

  private constructor(
    calling: string,
    token: string,
    device: Reply['body'],
    deviceId: string,
    events: EventSocket,
  ) {
    this.#calling = calling;
    this.token = token;
    this.deviceId = deviceId;
    this.deviceUrl = String(device['url']);
    this.webSocketUrl = String(device['webSocketUrl']);
    this.events = events;
  }

  /** Signs in with extension, opens the event socket and registers the line. */
  static register(sandbox: string, extension: string): Promise<Phone> {
    return Phone.signIn(sandbox, tokenOf(extension), { indicator: 'calling', domain: '' });
  }

  /** The same with a token, and with what the line is for. Rejects where the line is not registered. */
  static async signIn(sandbox: string, token: string, serviceData: object): Promise<Phone> {
    const { body: device } = await send('POST', `${sandbox}/wdm/api/v1/devices`, { token, body: {} });
    const events = await EventSocket.open(String(device['webSocketUrl']), token);
    await events.next('mercury.registration_status');
    const calling = `${sandbox}/mobius/api/v1/calling/web`;
    const { status, body } = await send('POST', `${calling}/device`, {
      token,
      body: { userId: device['userId'], clientDeviceUri: device['url'], serviceData },
    });
    if (status !== 200) throw new Error(`${status} ${String(body['message'])}`);
    const { deviceId } = body['device'] as { deviceId: string };
    return new Phone(calling, token, device, deviceId, events);
  }

  request(method: string, path: string, body?: unknown): Promise<Reply> {
    return send(method, `${this.#calling}/${path}`, {
      token: this.token,
      ...(body !== undefined && { body }),
    });
  }

  dial(number: string, sdp = 'offer'): Promise<Reply> {
    return this.request('POST', `devices/${this.deviceId}/call`, {
      device: { deviceId: this.deviceId, correlationId: `dialled ${number}` },
      localMedia: { roap: { seq: 1, messageType: 'OFFER', version: '2', sdp }, mediaId: 'media' },
      callee: { type: 'uri', address: number.includes(':') ? number : `tel:${number}` },
    });
  }

  /** Calls as a guest does: without saying whom. */
  call(): Promise<Reply> {
    return this.request('POST', `devices/${this.deviceId}/call`, {
      device: { deviceId: this.deviceId, correlationId: 'called' },
      localMedia: { roap: { seq: 1, messageType: 'OFFER', version: '2', sdp: 'offer' }, mediaId: 'media' },
    });
  }

  /** Tells of a call that it rings or is answered. */
  patch(callId: unknown, callState: string): Promise<Reply> {
    return this.request(
      'PATCH',
      `devices/${this.deviceId}/calls/${String(callId)}`,
      this.#about(callId, { callState }),
    );
  }

  media(callId: unknown, roap: { seq: number; messageType: string; sdp?: string }): Promise<Reply> {
    return this.request(
      'POST',
      `devices/${this.deviceId}/calls/${String(callId)}/media`,
      this.#about(callId, { localMedia: { roap: { version: '2', ...roap }, mediaId: 'media' } }),
    );
  }

  service(callId: unknown, service: 'hold' | 'resume'): Promise<Reply> {
    return this.request('POST', `services/callhold/${service}`, this.#about(callId, {}));
  }

  /** Sends the far end of a call to a destination. */
  transferTo(callId: unknown, destination: string): Promise<Reply> {
    return this.request(
      'POST',
      'services/calltransfer/commit',
      this.#about(callId, {
        transferType: 'BLIND',
        blindTransferContext: { transferorCallId: callId, destination },
      }),
    );
  }

  /** Joins the far ends of two calls. */
  transferWith(callId: unknown, transferToCallId: unknown): Promise<Reply> {
    return this.request(
      'POST',
      'services/calltransfer/commit',
      this.#about(callId, {
        transferType: 'CONSULT',
        consultTransferContext: { transferorCallId: callId, transferToCallId },
      }),
    );
  }

  end(callId: unknown, causecode = 0): Promise<Reply> {
    return this.request(
      'DELETE',
      `devices/${this.deviceId}/calls/${String(callId)}`,
      this.#about(callId, { causecode, cause: 'Normal Disconnect.', metrics: {} }),
    );
  }

  /** Dials, and sees the call through to its ROAP OK. */
  async connect(number: string): Promise<string> {
    const { body } = await this.dial(number);
    await this.next('mobius.callconnected');
    const answer = await this.next('mobius.media');
    await this.media(body['callId'], { seq: Number(message(answer)['seq']), messageType: 'OK' });
    return String(body['callId']);
  }

  next(eventType: string): Promise<ReceivedEvent> {
    return this.events.next(eventType);
  }

  #about(callId: unknown, fields: Record<string, unknown>) {
    return { device: { deviceId: this.deviceId, correlationId: `of ${String(callId)}` }, callId, ...fields };
  }
}

/** The ROAP message in an event. */
export function message(event: ReceivedEvent): Readonly<Record<string, unknown>> {
  return event.data['message'] as Readonly<Record<string, unknown>>;
}

/** A person's access token. */
export function tokenOf(extension: string): string {
  return people.find((person) => person.extension === extension)?.accessToken ?? 'nobody_has_this';
}
