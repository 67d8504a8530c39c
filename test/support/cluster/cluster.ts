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
  /** Ends instance `which`, as a machine that dies. */
  stopInstance(which: 0 | 1): Promise<void>;
  /** Starts it again, at the address that it had. */
  startInstance(which: 0 | 1): Promise<void>;
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
    const instances = [await start(env), await start(env)] as const;
    const ports = instances.map((each) => each.port);
    const ends = instances.map((each) => each.stop);
    const stopInstance = async (which: 0 | 1): Promise<void> => {
      await ends[which]?.();
      ends[which] = () => Promise.resolve();
    };
    const startInstance = async (which: 0 | 1): Promise<void> => {
      const { stop: end } = await start({ ...env, PORT: String(ports[which]) });
      ends[which] = end;
    };
    stops.push(
      () => stopInstance(0),
      () => stopInstance(1),
    );
    const conf = join(folder, 'nginx.conf');
    await writeFile(conf, nginxConf({ folder, port, ports }));
    const proxy = await Program.start(nginx, ['-c', conf, '-p', folder, '-e', 'stderr'], port);
    stops.push(() => proxy.stop());
    const own = ports.map((each) => `http://127.0.0.1:${each}`);
    return { origin, instances: own, redis, stopInstance, startInstance, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
