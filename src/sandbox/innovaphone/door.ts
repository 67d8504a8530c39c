import type { WebSocket } from '@fastify/websocket';
import { apps } from './apps.ts';
import { Channel } from './channel.ts';
import { claimsOf, digestOf, type Claims } from './digest.ts';
import { textIn, type Message } from './message.ts';
import type { Pbx } from './pbx.ts';
import { Session } from './session.ts';

/** How long whoever was refused may stay connected, in milliseconds. */
const patience = 5000;

/**
 * Lets an App in that has dialled the PBX: gives it a challenge, takes the digest once, and serves the APIs that it was
 * granted. Nothing else is answered before.
 */
export function serveApp(pbx: Pbx, socket: WebSocket): void {
  const { world } = pbx;
  let challenge: string | undefined;
  let session: Session | undefined;
  const channel = new Channel(world, socket, (message) => {
    switch (message.mt) {
      case 'KeepAlive':
        channel.send({ mt: 'KeepAlive' });
        return;
      case 'AppChallenge':
        challenge = world.newId().replaceAll('-', '').slice(0, 16);
        channel.send({ mt: 'AppChallengeResult', challenge });
        return;
      case 'AppLogin':
        if (session || challenge === undefined) return;
        session = sessionFor(pbx, channel, message, challenge);
        challenge = undefined;
        world.trace.add(
          'event',
          `PBX: ${textIn(message, 'app')} ${session ? 'is signed in' : 'is refused'}`,
          {
            user: session?.person?.extension ?? null,
          },
        );
        channel.send({ mt: 'AppLoginResult', ...(session && { ok: true }) });
        if (!session)
          world.clock.after(patience, () => {
            channel.close(1008, 'refused');
          });
        return;
      default:
        session?.take(message);
    }
  });
  socket.on('close', () => {
    session?.gone();
  });
}

/**
 * Who signs in: an App object, an App object on behalf of a user (whom it acts for then), or a user with their own
 * password. Nobody where the digest is not theirs.
 */
function sessionFor(pbx: Pbx, channel: Channel, message: Message, challenge: string): Session | undefined {
  const claims = claimsOf(message);
  const fits = (password: string) => digestOf(claims, challenge, password) === textIn(message, 'digest');
  const person = claims.sip === '' ? undefined : pbx.userWithSip(claims.sip);
  if (claims.sip !== '' && !person) return undefined;
  if (claims.app === '') {
    if (!person || !fits(passwordOf(claims))) return undefined;
    return new Session(pbx, channel, ['RCC', 'PbxApi'], person);
  }
  const app = apps.find(({ name }) => name === claims.app);
  if (!app || !fits(app.password)) return undefined;
  return new Session(pbx, channel, app.apis, person);
}

/** The password of a user of the PBX. */
const passwordOf = ({ sip }: Claims): string => `password of ${sip}`;
