import { webexBackend } from './webex/backend.ts';

/** The calling providers that this phone knows, loaded when somebody is about to sign in. */
export const backends = {
  webex: webexBackend,
} as const;
