import type { Clock } from '../clock.ts';
import type { Trace } from '../trace/trace.ts';
import type { MediaKit } from './media-kit.ts';

/** What calls and their ends work with. */
export interface Services {
  readonly clock: Clock;
  /** Makes ids: UUIDs. */
  readonly newId: () => string;
  readonly media: MediaKit;
  readonly trace: Trace;
}
