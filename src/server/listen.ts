import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { whyNotAt } from '../sandbox/environment.ts';
import { SettingsError, type Settings } from './settings/settings.ts';

/**
 * Throws a {@link SettingsError} when the port or host cannot be had. Every address of the host is tried: Fastify
 * itself would be content with `::1` while another program has `127.0.0.1`, and the browser might open that one.
 */
export async function checkAddress(settings: Settings): Promise<void> {
  const { host, port } = settings;
  try {
    for (const { address } of await lookup(host, { all: true })) await tryAddress(address, port);
  } catch (error) {
    throw explained(error, settings);
  }
}

/** Starts listening and answers with the port; fails like {@link checkAddress} if the port went in the meantime. */
export async function listen(app: FastifyInstance, settings: Settings): Promise<number> {
  const { host, port } = settings;
  try {
    await app.listen({ host, port, listenTextResolver: () => '' });
  } catch (error) {
    throw explained(error, settings);
  }
  const address = app.server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

async function tryAddress(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
  } catch (error) {
    // An address that this machine lacks (often ::1 in a container) is left to the real attempt.
    if (codeOf(error) !== 'EADDRNOTAVAIL') throw error;
  } finally {
    probe.close();
  }
}

function explained(error: unknown, address: Settings): SettingsError {
  return new SettingsError(whyNotAt(address, error), { cause: error });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
