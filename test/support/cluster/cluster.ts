import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integration } from '../../../src/sandbox/webex/integration/integration.ts';
import { freePort } from '../free-port.ts';
import { nginxConf } from './nginx-conf.ts';
import { Program } from './program.ts';
import { findNginx, findRedis } from './programs.ts';

/** A server that is started with these settings, on loopback. */
export type StartInstance = (
  env: Readonly<Record<string, string>>,
) => Promise<{ readonly port: number; readonly stop: () => Promise<void> }>;

/** Two instances of the server, without a state of their own, behind one nginx, with one Redis. */
export interface Cluster {
  /** Where nginx answers: each request by the other instance. */
  readonly origin: string;
  /** The instances' own addresses. */
  readonly instances: readonly string[];
  readonly redis: Program;
  stop(): Promise<void>;
}

/**
 * Starts nginx and Redis on ports of their own, and two instances by `start`, which sign in at the sandbox at `sandbox`
 * (`http://…/sandbox`) as at Webex itself.
 */
export async function startCluster(sandbox: string, start: StartInstance): Promise<Cluster> {
  const [nginx, redisServer] = [findNginx(), findRedis()];
  if (nginx === undefined || redisServer === undefined) throw new Error('nginx and redis-server are needed.');
  const folder = await mkdtemp(join(tmpdir(), 'offhook-cluster-'));
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const [port, redisPort] = [await freePort(), await freePort()];
    const origin = `http://127.0.0.1:${port}`;
    const redisArgs = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    const redis = await Program.start(redisServer, ['--port', String(redisPort), ...redisArgs], redisPort);
    stops.push(() => redis.stop());
    const env = {
      HOST: '127.0.0.1',
      PORT: '0',
      PUBLIC_URL: origin,
      SESSION_SECRETS: 'what every instance of the cluster seals its cookies with'.replaceAll(' ', '-'),
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      TRUSTED_PROXIES: '127.0.0.1',
      WEBEX_CLIENT_ID: integration.clientId,
      WEBEX_CLIENT_SECRET: integration.clientSecret,
      WEBEX_API: `${sandbox}/hydra/v1`,
      WEBEX_REVOCATION: `${sandbox}/idbroker/idb/oauth2/v1/revoke`,
    };
    const instances = await Promise.all([start(env), start(env)]);
    stops.push(...instances.map((each) => each.stop));
    const conf = join(folder, 'nginx.conf');
    await writeFile(conf, nginxConf({ folder, port, ports: instances.map((each) => each.port) }));
    const proxy = await Program.start(nginx, ['-c', conf, '-p', folder, '-e', 'stderr'], port);
    stops.push(() => proxy.stop());
    const own = instances.map((each) => `http://127.0.0.1:${each.port}`);
    return { origin, instances: own, redis, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
