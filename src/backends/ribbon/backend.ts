import { browserWindow, systemClock, type Backend } from '../../calling/index.ts';
import type { RibbonAccount } from './account.ts';
import { RibbonLine } from './ribbon-line.ts';

export type { RibbonAccount } from './account.ts';

/** A Ribbon gateway, through the vendor's own SDK, which is proprietary and brought by whoever has it. */
export const backend: Backend<RibbonAccount> = {
  name: 'ribbon',
  open: (account, port) => new RibbonLine({ account, port, clock: systemClock, window: browserWindow() }),
  identify: ({ username, gateway }) => Promise.resolve(`${username} at ${gateway.requests}`),
};
