import type { Clock, LinePort } from '../../calling/index.ts';
import type { WebexAccount } from './account.ts';

export interface WebexLineOptions {
  readonly account: WebexAccount;
  readonly port: LinePort;
  readonly clock: Clock;
  readonly window: Window;
}
