import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { SettingsError, type Settings } from './settings/settings.ts';

/**
 * Throws a {@link SettingsError} when the port or host cannot be had. Every address of the host is tried: Fastify
 * itself would be content with `::1` while another program has `127.0.0.1`, and the browser might open that one.
 */
export async function checkAddress({ host, port }: Settings): Promise<void> {
  try {
    for (const { address } of await lookup(host, { all: true })) await tryAddress(address, port);
  } catch (error) {
    throw explained(error, host, port);
  }
}

/** Starts listening and answers with the port; fails like {@link checkAddress} if the port went in the meantime. */
export async function listen(app: FastifyInstance, { host, port }: Settings): Promise<number> {
  try {
    await app.listen({ host, port, listenTextResolver: () => '' });
  } catch (error) {
    throw explained(error, host, port);
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

function explained(error: unknown, host: string, port: number): SettingsError {
  return new SettingsError(explain(error, host, port), { cause: error });
}

function explain(error: unknown, host: string, port: number): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop it, or choose another: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} may not be used by this account. Choose one above 1023: PORT=6334 npm start`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return `HOST "${host}" is not an address of this computer.`;
    default:
      return `Cannot listen on ${host}:${port}: ${String(error)}`;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
