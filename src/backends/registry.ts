import { sharedBackend } from '../tabs/shared-backend.ts';
import { browserTabs } from '../tabs/world.ts';
import { webexBackend } from './webex/backend.ts';

/** The calling providers that this phone knows, loaded when somebody is about to sign in. */
export const backends = {
  webex: () => sharedBackend(webexBackend, ({ accessToken }) => accessToken, browserTabs()),
} as const;
