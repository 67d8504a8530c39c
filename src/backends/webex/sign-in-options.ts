import type { Clock, LineError, LinePort } from '../../calling/index.ts';
import type { WebexAccount } from './account.ts';
import type { LateHangUps } from './late-hang-ups.ts';
import type { MobiusServer } from './realm/sdk.ts';
import type { SdkCall } from './sdk-types.ts';
import type { WebexParts } from './webex-parts.ts';

/** How a sign-in reports, from the moment it is open until it is closed. */
export interface SignInPort {
  /** Calls can come in, or not, for `error`. */
  reachable(error: LineError | undefined): void;
  /** The provider says that it does not know this phone, to something else that it was asked. */
  unknown(): void;
  incoming(call: SdkCall): void;
}

export interface SignInOptions {
  readonly account: WebexAccount;
  /** Where it registers first. */
  readonly server: MobiusServer;
  readonly port: SignInPort;
  readonly trace: LinePort['trace'];
  readonly hangUps: LateHangUps;
  /** Nothing for guests. */
  readonly parts: WebexParts | undefined;
  readonly clock: Clock;
  readonly document: Document;
}
