import { prepareRealm } from '../backends/webex/realm-frame.ts';
import type { Line, Phone } from '../calling/index.ts';
import type { Credentials } from './sign-in/sign-in.svelte.ts';

/** A calling system that people sign in to. */
export interface System {
  /** Fetches what signs in. Rejects where it could not be fetched; it may be asked again. */
  readonly load: () => Promise<(phone: Phone, credentials: Credentials) => Line>;
  /** Begins what takes long, for somebody who is about to sign in. */
  readonly prepare: (document: Document) => void;
}

/** Every system of this phone: the one place of the screen that knows backends. */
export const systems = {
  webex: {
    load: async () => {
      const [{ backends }, { signInShared }] = await Promise.all([
        import('../backends/registry.ts'),
        import('../tabs/sign-in-shared.ts'),
      ]);
      return (phone, credentials) => signInShared(phone, backends.webex, credentials);
    },
    prepare: prepareRealm,
  },
} as const satisfies Readonly<Record<string, System>>;
