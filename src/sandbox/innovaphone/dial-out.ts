import { WebSocket } from 'ws';
import { apps, type App } from './apps.ts';
import { Channel } from './channel.ts';
import { claimsOf, digestOf } from './digest.ts';
import { textIn, type Message } from './message.ts';
import type { Pbx } from './pbx.ts';
import { Session } from './session.ts';

/** How long a service that is dialled may take to let the PBX in, in milliseconds. */
const patience = 5000;

/** A connection that the PBX has dialled. */
export interface Dialled {
  close(): void;
}

/**
 * The PBX dials an App's service, at the URL of its App object: it is the PBX that asks for a challenge and shows the digest
 * then, and once it is let in it says who it is and serves its APIs. Rejects where the service cannot be had or refuses.
 */
export function dialOut(pbx: Pbx, url: string, app: App = apps[0]): Promise<Dialled> {
  const socket = new WebSocket(url);
  let session: Session | undefined;
  return new Promise((resolve, reject) => {
    const stop = pbx.world.clock.after(patience, () => {
      socket.terminate();
    });
    const channel: Channel = new Channel(pbx.world, socket, (message) => {
      switch (message.mt) {
        // Whoever is dialled answers those: an answer to an answer would never end.
        case 'KeepAlive':
          return;
        case 'AppChallengeResult':
          channel.send(loginOf(app, textIn(message, 'challenge')));
          return;
        case 'AppLoginResult':
          stop();
          if (message['ok'] !== true) {
            socket.close();
            return;
          }
          session = new Session(pbx, channel, app.apis);
          channel.send({
            ...{ mt: 'PbxInfo', domain: 'sandbox.test', pbx: 'sandbox', pbxDns: 'localhost' },
            ...{ apis: app.apis, version: '14r1', build: '1400000' },
          });
          resolve({
            close: () => {
              socket.close();
            },
          });
          return;
        default:
          session?.take(message);
      }
    });
    socket.on('open', () => {
      channel.send({ mt: 'AppChallenge' });
    });
    socket.on('close', () => {
      stop();
      session?.gone();
      reject(new Error('The service has refused the PBX, or cannot be had'));
    });
  });
}

function loginOf(app: App, challenge: string): Message {
  const claimed = {
    ...{ app: app.name, domain: 'sandbox.test', sip: app.name, guid: '0ffb00c0', dn: app.name },
    info: { appobj: app.name, pbx: 'sandbox', unlicensed: true },
  };
  const digest = digestOf(claimsOf(claimed), challenge, app.password);
  return { mt: 'AppLogin', ...claimed, pbxObj: app.name, digest };
}
