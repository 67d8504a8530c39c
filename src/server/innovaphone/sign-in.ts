import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { appDigest, type AppLogin } from './app-digest.ts';
import { textIn, type PbxMessage } from './pbx-message.ts';
import { PbxSocket } from './pbx-socket.ts';
import { NoLine } from './refusal.ts';

/** The App object of the PBX that we are, with the password that it shares with us. */
export interface App {
  readonly name: string;
  readonly password: string;
}

/** How long each step of signing in may take, in milliseconds. */
const patience = 10_000;

/**
 * Dials a PBX and signs in as the App, on behalf of the user with this SIP name, so that a PBX that knows of such confines
 * us to that user. Rejects with a `NoLine` where the PBX cannot be had or refuses.
 */
export async function dialPbx(url: string, app: App, sip: string): Promise<PbxSocket> {
  const web = new WebSocket(url, { handshakeTimeout: patience, maxPayload: 1 << 20 });
  const socket = new PbxSocket(web, 'us');
  await Promise.race([
    new Promise((resolve, reject) => {
      web.once('open', resolve);
      web.once('error', (cause) => {
        reject(new NoLine('pbxGone', { cause }));
      });
    }),
    socket.gone.then(() => {
      throw new NoLine('pbxGone');
    }),
  ]);
  const answers = new Promise<boolean>((resolve) => {
    socket.onMessage((message) => {
      if (message.mt === 'AppChallengeResult') {
        const digest = appDigest({ app: app.name, sip }, textIn(message['challenge']), app.password);
        socket.send({ mt: 'AppLogin', app: app.name, sip, digest });
      } else if (message.mt === 'AppLoginResult') resolve(message['ok'] === true);
    });
  });
  socket.send({ mt: 'AppChallenge' });
  return whenLetIn(socket, answers);
}

/**
 * Lets a PBX in that has dialled us as the service of its App object. Resolves to the names of the APIs that it grants.
 * Rejects with a `NoLine` where it does not know the password.
 */
export async function letPbxIn(socket: PbxSocket, app: App): Promise<readonly string[]> {
  const challenge = randomBytes(8).toString('hex');
  let told: (apis: readonly string[]) => void = () => undefined;
  const granted = new Promise<readonly string[]>((resolve) => (told = resolve));
  let used = false;
  const knows = new Promise<boolean>((resolve) => {
    socket.onMessage((message) => {
      if (message.mt === 'AppChallenge') socket.send({ mt: 'AppChallengeResult', challenge });
      else if (message.mt === 'AppLogin' && !used) {
        used = true;
        const ok = knowsPassword(message, challenge, app);
        socket.send({ mt: 'AppLoginResult', ...(ok && { ok }) });
        resolve(ok);
      } else if (message.mt === 'AppInfo') {
        const { app: asked, src } = message;
        socket.send({
          mt: 'AppInfoResult',
          app: asked,
          info: { hidden: true },
          ...(src !== undefined && { src }),
        });
      } else if (message.mt === 'PbxInfo') told(namesIn(message['apis']));
    });
  });
  await whenLetIn(socket, knows);
  return inTime(socket, granted);
}

function knowsPassword(message: PbxMessage, challenge: string, app: App): boolean {
  const { info, ...claimed } = message;
  const names = ['app', 'domain', 'sip', 'guid', 'dn'] as const;
  const login: AppLogin = {
    ...Object.fromEntries(names.map((name) => [name, textIn(claimed[name])])),
    ...(info !== undefined && { info }),
  };
  return login.app === app.name && appDigest(login, challenge, app.password) === claimed['digest'];
}

async function whenLetIn(socket: PbxSocket, answer: Promise<boolean>): Promise<PbxSocket> {
  if (await inTime(socket, answer)) return socket;
  socket.close();
  throw new NoLine('appRefused');
}

/** Rejects when the connection goes before `answer` is there; it is closed where that takes too long, and only then. */
async function inTime<T>(socket: PbxSocket, answer: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    socket.close();
  }, patience);
  timer.unref();
  const gone = socket.gone.then(() => {
    throw new NoLine('pbxGone');
  });
  try {
    return await Promise.race([answer, gone]);
  } finally {
    clearTimeout(timer);
  }
}

const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
