import type { LineError } from './errors.ts';
import type { LineIdentity } from './line-identity.ts';
import type { LineState } from './line-state.ts';
import type { MirrorError } from './mirror.ts';

/** What can be read of a line without its calls; each call knows its own. */
export interface LineView {
  /** Unique among the lines of one phone. */
  readonly id: string;
  /** The short name of what is behind it, such as `webex`. */
  readonly backend: string;
  /** Whose line it is, as far as the provider has said. */
  readonly identity: LineIdentity;
  /** Whether calls can come in. */
  readonly state: LineState;
  /** Why the line is not ready, where something went wrong. */
  readonly error: LineError | MirrorError | undefined;
  /** When the line is tried again, in milliseconds since the epoch. */
  readonly retryAt: number | undefined;
}
