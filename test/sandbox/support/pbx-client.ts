import { WebSocket } from 'ws';
import { apps } from '../../../src/sandbox/innovaphone/apps.ts';
import { claimsOf, digestOf } from '../../../src/sandbox/innovaphone/digest.ts';

type Said = Readonly<Record<string, unknown>>;

/** An App's end of AppWebsocket, speaking the wire by hand. */
export class PbxClient {
  readonly all: Said[] = [];
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  #seen = 0;
  #wake: () => void = () => undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', resolve);
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.all.push(JSON.parse(data.toString()) as Said);
      this.#wake();
    });
  }

  static async open(sandbox: string): Promise<PbxClient> {
    const url = `${sandbox.replace(/^http/, 'ws')}/innovaphone/PBX0/APPS/websocket`;
    const socket = new WebSocket(url);
    const client = new PbxClient(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  /** Signs in as the App object, on behalf of a user where one is named. */
  static async signIn(sandbox: string, sip?: string): Promise<PbxClient> {
    const client = await PbxClient.open(sandbox);
    const result = await client.login(
      { app: apps[0].name, ...(sip !== undefined && { sip }) },
      apps[0].password,
    );
    if (result['ok'] !== true) throw new Error('The PBX refuses');
    return client;
  }

  /** Signs in on behalf of whoever has this extension, and opens their user. */
  static async desk(sandbox: string, extension: string): Promise<PbxClient> {
    const client = await PbxClient.signIn(sandbox, `user${extension}`);
    client.rcc('Initialize', { src: 'list' });
    const own = await client.next('UserInfo', ({ e164 }) => e164 === extension);
    client.rcc('UserInitialize', { src: 'own', cn: own['cn'] });
    await client.next('UserInitializeResult');
    return client;
  }

  async login(claimed: Said, password: string): Promise<Said> {
    this.send({ mt: 'AppChallenge' });
    const { challenge } = await this.next('AppChallengeResult');
    const digest = digestOf(claimsOf(claimed), String(challenge), password);
    this.send({ mt: 'AppLogin', ...claimed, digest });
    return this.next('AppLoginResult');
  }

  send(message: Said): void {
    this.#socket.send(JSON.stringify(message));
  }

  raw(text: string): void {
    this.#socket.send(text);
  }

  rcc(mt: string, fields: Said = {}): void {
    this.send({ api: 'RCC', mt, ...fields });
  }

  /** The next message of this kind that fits; those before it are passed over. */
  async next(mt: string, fits: (said: Said) => boolean = () => true): Promise<Said> {
    for (;;) {
      const found = this.all.slice(this.#seen).findIndex((said) => said['mt'] === mt && fits(said));
      if (found >= 0) {
        this.#seen += found + 1;
        return this.all[this.#seen - 1] ?? {};
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The next CallInfo with this `msg`. */
  info(msg: string): Promise<Said> {
    return this.next('CallInfo', (said) => said['msg'] === msg);
  }

  close(): void {
    this.#socket.close();
  }
}
