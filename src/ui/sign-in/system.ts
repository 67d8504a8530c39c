import type { Component } from 'svelte';
import type { Backend, Line } from '../../calling/index.ts';
import type { DeveloperNotes } from '../developer/code/notes.ts';
import type { Discovery } from './discovery.ts';
import type { Keepsake, Recall } from './keepsake.ts';
import type { SignIn } from './sign-in.svelte.ts';

/** How a line of the system comes back. */
export type Kept = Omit<Keepsake, 'system'>;

/** What the component with which people sign in to a system is given. */
export interface SystemSignInProps<Account> {
  /** Who can sign in with one press, and who is about to. */
  readonly signIn: SignIn;
  /** Signs in with `account`. `name` is whose it is, where that is known already; `keep` is how it comes back, if not by asking them. */
  readonly enter: (account: Account, name?: string, keep?: Kept) => void;
}

/** A module whose component is what people sign in to a system with. */
export interface SystemSignInModule<Account> {
  readonly default: Component<SystemSignInProps<Account>>;
}

/** A calling system, as the sign-in screen has it. */
export interface SignInSystem<Account = unknown> {
  /** The short name of its backend, which a line says of itself. */
  readonly id: string;
  /** Its name for people, which is seen where there are several. */
  readonly name: string;
  /** Fetches what people sign in with. */
  readonly signIn: () => Promise<SystemSignInModule<Account>>;
  /** Whether the server has it, by its sandbox or because it is set up for it; nobody knows where `systems` is absent. Absent where it always has. */
  readonly offered?:
    ((sandbox: Discovery | undefined, systems: readonly string[] | undefined) => boolean) | undefined;
  /** Fetches its backend, for what can be tried before anybody signs in. Absent where that is nothing. */
  readonly load?: () => Promise<{ readonly backend: Pick<Backend<Account>, 'checks'> }>;
  /** Fetches what brings a line of it back after a reload. Absent where nothing does without a question. */
  readonly recall?: (() => Promise<{ readonly recall: Recall<Account> }>) | undefined;
  /** Fetches what there is about it for developers. Absent where that is nothing. */
  readonly notes?: (() => Promise<DeveloperNotes>) | undefined;
  /** Opens a line. Rejects when the backend's code could not be loaded. */
  connect(account: Account): Promise<Line>;
}

/** Those of `systems` that people can sign in to here. */
export const offeredOf = (
  systems: readonly SignInSystem[],
  { sandbox, web }: SignIn,
): readonly SignInSystem[] => systems.filter(({ offered }) => offered?.(sandbox, web?.systems) ?? true);
