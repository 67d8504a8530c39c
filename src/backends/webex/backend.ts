import { browserWindow, systemClock, type Backend } from '../../calling/index.ts';
import type { WebexAccount } from './account.ts';
import { webexChecks } from './checks/webex-checks.ts';
import { identify, standIn } from './identify.ts';
import { WebexLine } from './webex-line.ts';

export type { WebexAccount } from './account.ts';

/** Webex Calling through Cisco's own SDK, which is loaded, in a realm of its own, when somebody signs in. */
export const backend: Backend<WebexAccount> = {
  name: 'webex',
  open: (account, port) => new WebexLine({ account, port, clock: systemClock, window: browserWindow() }),
  checks: (known) => webexChecks({ account: () => known, clock: systemClock }),
  identify,
  standIn,
};
