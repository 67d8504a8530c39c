import type { Discovery } from './discovery.ts';
import type { WebSession } from './kept-sign-in.ts';

/** How a line is opened again after a reload: what is remembered of it, which is no secret. */
export interface Keepsake {
  /** The short name of its system. */
  readonly system: string;
  /**
   * - `own`: for whoever the server knows by its cookie
   * - `person`: for somebody of the sandbox
   * - `asks`: only by what they sign in with, which is kept nowhere
   */
  readonly how: 'own' | 'person' | 'asks';
  /** The extension of somebody of the sandbox, or the user name; empty where neither is known. */
  readonly who: string;
}

/** Makes what signs in to a system of a keepsake; nothing where that is not to be had any more. */
export type Recall<Account> = (
  keepsake: Keepsake,
  server: { readonly sandbox: Discovery | undefined; readonly web: WebSession | undefined },
) => Account | undefined | Promise<Account | undefined>;
