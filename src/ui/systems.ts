import { prepareRealm } from '../backends/webex/realm-frame.ts';
import type { Backend, Line, Phone } from '../calling/index.ts';
import type { SignInSystem, SystemSignInModule } from './sign-in/system.ts';

/** A calling system that people sign in to; `Account` is what they sign in with. */
export interface System<Account = unknown> {
  /** Its name for people, which is seen where there are several. */
  readonly name: string;
  /** Fetches its backend. Rejects where that could not be fetched; it may be asked again. */
  readonly load: () => Promise<{ readonly backend: Backend<Account> }>;
  /** Fetches the component that people sign in with. */
  readonly signIn: () => Promise<SystemSignInModule<Account>>;
  /** Whether this server has it. Default: it has. */
  readonly offered?: SignInSystem['offered'];
  /** Fetches what brings a line of it back. */
  readonly recall?: SignInSystem<Account>['recall'];
  /** Fetches what there is about it for developers. Absent where that is nothing. */
  readonly notes?: SignInSystem['notes'];
  /** Begins what takes long, for somebody who is about to sign in. Absent where nothing does. */
  readonly prepare?: (document: Document) => void;
}

/** An entry whose backend and component agree on what people sign in with. */
const entry = <Account>(system: System<Account>): System<Account> => system;

/** Whether the server has the system of this name, in its sandbox or because it is set up for it. */
const servedAs =
  (name: 'ribbon' | 'innovaphone' | 'xassist'): NonNullable<SignInSystem['offered']> =>
  (sandbox, systems) =>
    sandbox?.[name] !== undefined || systems?.includes(name) === true;

/**
 * The registry: every system of this phone, by the short name of its backend. Only here does the screen know backends; a
 * new one is one line.
 */
export const systems = {
  webex: entry({
    name: 'Webex',
    load: () => import('../backends/webex/backend.ts'),
    signIn: () => import('./sign-in/webex/WebexSignIn.svelte'),
    // Of a server that does not say, it takes nothing: people bring a token.
    offered: (_sandbox, systems) => systems?.includes('webex') ?? true,
    recall: () => import('./sign-in/webex/recall.ts'),
    prepare: prepareRealm,
    notes: () => import('../backends/webex/developer-notes.ts'),
  }),
  ribbon: entry({
    name: 'Ribbon',
    load: () => import('../backends/ribbon/backend.ts'),
    signIn: () => import('./sign-in/ribbon/RibbonSignIn.svelte'),
    recall: () => import('./sign-in/ribbon/recall.ts'),
    offered: servedAs('ribbon'),
  }),
  innovaphone: entry({
    name: 'innovaphone',
    load: () => import('../backends/innovaphone/backend.ts'),
    signIn: () => import('./sign-in/innovaphone/InnovaphoneSignIn.svelte'),
    recall: () => import('./sign-in/innovaphone/recall.ts'),
    offered: servedAs('innovaphone'),
  }),
  xassist: entry({
    name: 'Frontline xAssist',
    load: () => import('../backends/xassist/backend.ts'),
    signIn: () => import('./sign-in/xassist/XassistSignIn.svelte'),
    recall: () => import('./sign-in/xassist/recall.ts'),
    offered: servedAs('xassist'),
  }),
} as const satisfies Readonly<Record<string, System>>;

/** Fetches what signs in to `system`. */
export async function loadSystem<Account>({
  load,
}: System<Account>): Promise<(phone: Phone, account: Account) => Line> {
  const [{ backend }, { signInShared }] = await Promise.all([load(), import('../tabs/sign-in-shared.ts')]);
  return (phone, account) => signInShared(phone, backend, account);
}

/** Opens a line of `system` for `account`, and fetches what it takes. */
export async function connectTo<Account>(
  system: System<Account>,
  phone: Phone,
  account: Account,
): Promise<Line> {
  const signIn = await loadSystem(system);
  return signIn(phone, account);
}
