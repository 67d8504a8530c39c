import { sharedBackend } from './tabs/shared-backend.ts';
import { browserTabs } from './tabs/world.ts';

/** The calling providers that this phone knows, each loaded when it is first needed. */
export const backends = {
  webex: async () => {
    const { webexBackend } = await import('./webex/backend.ts');
    return sharedBackend(webexBackend, ({ accessToken }) => accessToken, browserTabs());
  },
} as const;
