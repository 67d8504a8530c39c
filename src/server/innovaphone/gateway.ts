import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { WhoIs } from '../who.ts';
import { PageLine, patience } from './page-line.ts';
import { PbxLink } from './pbx-link.ts';
import { readPbxMessage, type PbxMessage } from './pbx-message.ts';
import { PbxSocket } from './pbx-socket.ts';
import { closeCode, NoLine, type Refusal } from './refusal.ts';
import { dialPbx, letPbxIn, type App } from './sign-in.ts';
import { userByMail } from './user-by-mail.ts';

/** What the gateway is told. */
export interface GatewayOptions {
  readonly whoIs: WhoIs;
  readonly app: App;
  /** Where the PBX answers. Absent where it is the PBX that dials. */
  readonly pbxUrl?: (request: FastifyRequest) => string;
  /** How long the PBX may take to say who there is, in milliseconds (10 000). */
  readonly patience?: number;
}

/**
 * Between pages and the PBX: it has the App's password, and relays remote call control for people who are signed in, each
 * for their own user. It keeps nothing, so that any number of servers may do so at once.
 * - `GET /innovaphone/me`: who is signed in, `{user}`; 401 for nobody.
 * - `/innovaphone/line`, a WebSocket of subprotocol `offhook.rcc`: a page's line. Closed with a {@link closeCode}.
 * - `/innovaphone/pbx`, a WebSocket: what the PBX dials as the service of its App object; pages use it while it lasts.
 */
export const innovaphoneGateway: FastifyPluginAsync<GatewayOptions> = async (app, options) => {
  const dialled = new Set<PbxLink>();
  /** Why a PBX that has dialled, and has shown the password, is of no use. */
  let useless: Refusal | undefined;
  /** The SIP name of their user in the PBX, or their address of e-mail there; nothing where nobody is signed in, or has none. */
  const userOf = async (request: FastifyRequest) => (await options.whoIs(request))?.userAt('innovaphone');
  if (!app.hasDecorator('websocketServer'))
    await app.register(websocket, { options: { maxPayload: 1 << 20 } });

  app.get('/innovaphone/me', async (request, reply) => {
    const user = await userOf(request);
    if (user === undefined) return reply.code(401).send({ message: 'Nobody is signed in' });
    return { user };
  });
  app.get('/innovaphone/line', { websocket: true }, (socket, request) => {
    void serveLine(socket, request);
  });
  app.get('/innovaphone/pbx', { websocket: true }, (socket) => {
    void servePbx(socket);
  });

  async function servePbx(socket: WebSocket): Promise<void> {
    const pbx = new PbxSocket(socket, 'pbx');
    try {
      const apis = await letPbxIn(pbx, options.app);
      useless = apis.includes('RCC') ? undefined : 'notGranted';
      if (useless) throw new NoLine(useless);
    } catch (error) {
      app.log.warn(`A PBX that has dialled: ${error instanceof NoLine ? error.refusal : String(error)}`);
      pbx.close();
      return;
    }
    const link = new PbxLink(pbx);
    dialled.add(link);
    await link.gone;
    dialled.delete(link);
  }

  async function serveLine(socket: WebSocket, request: FastifyRequest): Promise<void> {
    let line: PageLine | undefined;
    let over = false;
    let ready = false;
    const tell = (message: PbxMessage) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    };
    const refuse = (why: NoLine) => {
      if (!over) app.log.warn({ err: why }, `No line: ${why.refusal}`);
      socket.close(closeCode[why.refusal], why.refusal);
    };
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const message = readPbxMessage(data.toString('utf8'));
      if (message?.mt === 'KeepAlive') tell({ mt: 'KeepAlive' });
      else if (message && ready) line?.ask(message);
    });
    const left = new Promise<void>((resolve) => {
      socket.once('close', () => {
        over = true;
        resolve();
      });
    });
    let own: PbxLink | undefined;
    try {
      if (!isOwnPage(request)) throw new NoLine('signedOut');
      const user = await userOf(request);
      if (user === undefined) throw new NoLine('signedOut');
      const [shared] = dialled;
      const sip = user.includes('@') ? await sipOf(user, request, shared) : user;
      const link = shared ?? (own = await dial(request, sip));
      line = new PageLine(link, sip, tell, options.patience);
      void link.gone.then(() => {
        refuse(new NoLine('pbxGone'));
      });
      await line.open();
      ready = true;
      tell({ mt: 'Ready' });
    } catch (error) {
      refuse(error instanceof NoLine ? error : new NoLine('pbxGone', { cause: error }));
    }
    await left;
    line?.close();
    own?.close();
  }

  /** Whose address of e-mail it is, says the PBX. */
  async function sipOf(mail: string, request: FastifyRequest, shared: PbxLink | undefined): Promise<string> {
    const link = shared ?? (await dial(request, ''));
    try {
      const sip = await userByMail(link, mail, options.patience ?? patience);
      if (sip === undefined) throw new NoLine('userUnknown');
      return sip;
    } finally {
      if (link !== shared) link.close();
    }
  }

  async function dial(request: FastifyRequest, sip: string): Promise<PbxLink> {
    if (!options.pbxUrl) throw new NoLine(useless ?? 'pbxGone');
    const url = options.pbxUrl(request);
    try {
      return new PbxLink(await dialPbx(url, options.app, sip));
    } catch (error) {
      if (sip === '' || !(error instanceof NoLine) || error.refusal !== 'appRefused') throw error;
      // It may know no such user, or be too old to let an App in on behalf of one: who it has says the list.
      return new PbxLink(await dialPbx(url, options.app, ''));
    }
  }
};

/** Whether it is a page of this server that asks: a browser says so, and lets any page open a WebSocket. */
function isOwnPage({ headers: { origin, host } }: FastifyRequest): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
