import { findExecutable } from '../executables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Debian has it where only root's `PATH` looks. */
const withSbin = (env: Environment): Environment => ({ ...env, PATH: `${env['PATH'] ?? ''}:/usr/sbin` });

export const findNginx = (env: Environment = process.env): string | undefined =>
  findExecutable('NGINX_PATH', ['nginx'], withSbin(env));

export const findRedis = (env: Environment = process.env): string | undefined =>
  findExecutable('REDIS_SERVER_PATH', ['redis-server'], withSbin(env));

/** Why several instances cannot be tried here, in one line for a person; `undefined` where they can. */
export function clusterLacks(env: Environment = process.env): string | undefined {
  const missing = [
    ...(findNginx(env) === undefined ? ['nginx-light (or set NGINX_PATH)'] : []),
    ...(findRedis(env) === undefined ? ['redis-server (or set REDIS_SERVER_PATH)'] : []),
  ];
  return missing.length === 0 ? undefined : `something is missing: install ${missing.join(' and ')}.`;
}
