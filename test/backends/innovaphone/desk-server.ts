import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import websocket from '@fastify/websocket';
import { Pbx } from '../../../src/sandbox/innovaphone/pbx.ts';
import { innovaphoneSystem } from '../../../src/sandbox/innovaphone/system.ts';
import { sandboxPlugin } from '../../../src/sandbox/sandbox.ts';
import { World } from '../../../src/sandbox/world.ts';
import { people } from '../../../src/sandbox/people.ts';
import { sandboxGateway } from '../../../src/server/innovaphone/gateway-for.ts';
import { sandboxWho } from '../../../src/server/sandbox-who.ts';
import { ManualClock } from '../../sandbox/support/manual-clock.ts';
import { SilentMedia } from '../../sandbox/support/silent-media.ts';

/** Our server with its gateway, and the sandbox with its PBX, whose clock stands still. */
export interface DeskServer {
  readonly app: FastifyInstance;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly world: World;
  readonly pbx: Pbx;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

export async function startDeskServer(
  gateway: FastifyPluginAsync = sandboxGateway(sandboxWho(people)),
): Promise<DeskServer> {
  const clock = new ManualClock();
  const world = new World({ clock, media: new SilentMedia() });
  const pbx = new Pbx(world);
  const app = fastify({ forceCloseConnections: true });
  await app.register(websocket);
  await app.register(gateway);
  await app.register(sandboxPlugin, { world, systems: [() => innovaphoneSystem(pbx)] });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, url, world, pbx, clock, close: () => app.close() };
}
