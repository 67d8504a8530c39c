import type { MicrophoneArbiter } from './audio/microphone-arbiter.ts';
import type { Call } from './call.ts';
import type { Clock } from './collaborators.ts';
import type { OffhookError } from './errors.ts';
import type { NumberReader } from './numbers/number-reader.ts';
import type { Traced } from './trace-entry.ts';

export interface LineEvents {
  /** Something that can be read of the line, or of one of its calls, changed. */
  change: undefined;
  /** A call began: dialled here or coming in. */
  call: Call;
  /** Something went wrong in a call that goes on. */
  trouble: { readonly call: Call; readonly error: OffhookError };
  /** What the line does underneath. Nothing is put together for it while nobody listens. */
  trace: Traced;
}

export interface LineOptions {
  readonly id: string;
  /** The short name of what is behind it: that of its `Backend`. */
  readonly backend: string;
  readonly clock: Clock;
  readonly microphones: MicrophoneArbiter;
  /** Default: plain digits, and addresses with letters, are all that can be dialled. */
  readonly numbers?: NumberReader | undefined;
}
