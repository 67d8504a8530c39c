import { startSandbox as start, type Sandbox } from '../sandbox/sandbox.ts';

export type { DiscoveredPerson, Discovery } from '../sandbox/control/discovery.ts';
export type { Sandbox } from '../sandbox/sandbox.ts';

/** How a sandbox is started. */
export interface SandboxOptions {
  /** Any free one by default. */
  readonly port?: number;
  /** What it listens on, `localhost` by default; it may be asked by this name. */
  readonly host?: string;
  /** Further names by which it may be asked. */
  readonly allowedHosts?: readonly string[];
}

/**
 * Starts a calling cloud on this computer, for tests; several at once know nothing of each other. Rejects with Node's error where
 * the port is taken (`EADDRINUSE`).
 *
 * @example
 * ```ts
 * import { startSandbox } from 'offhook/sandbox';
 *
 * const sandbox = await startSandbox({ port: 0 });
 * const [alice] = sandbox.discovery.users;
 * // Sign in with alice?.accessToken and `sandbox: sandbox.discovery`, call 9001; and when the tests are over:
 * await sandbox.close();
 * ```
 */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start(options);
}
