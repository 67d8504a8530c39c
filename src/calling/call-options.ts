import type { EndReason } from './call-state.ts';
import type { Clock } from './collaborators.ts';
import type { ConsultedCall, Consultation } from './consultation.ts';
import type { Destination } from './destination.ts';
import type { OffhookError } from './errors.ts';
import type { MicrophoneArbiter } from './audio/microphone-arbiter.ts';
import type { MirroredCall, MirroredCallPort } from './mirror.ts';
import type { LineView } from './line-view.ts';
import type { RemoteParty } from './remote-party.ts';
import type { SoundPlace } from './sound-place.ts';

/** What a call tells. */
export interface CallEvents {
  /** Something that can be read of the call changed. */
  change: undefined;
  /** The call ended: exactly once, and nothing of it changes afterwards. */
  ended: EndReason;
  /** Something went wrong and the call goes on. */
  trouble: OffhookError;
}

/** What a call, which is an `Own`, asks of its line. */
export interface CallDesk<Own extends ConsultedCall<Own>> {
  /** Reads what was typed. Throws, or rejects with, a `DestinationError`. */
  parse(text: string): Destination | Promise<Destination>;
  /** Reads digits for the keypad. Throws, or rejects with, a `CallError`. */
  digits(text: string): string | Promise<string>;
  consult(first: Own, text: string, signal?: AbortSignal): Promise<Consultation<Own> | undefined>;
  /** The consultation in which `call` is the first or the second. */
  consultationOf(call: Own): Consultation<Own> | undefined;
}

/** What a call, which is an `Own`, is made of. */
export interface CallOptions<Own extends ConsultedCall<Own>> {
  readonly id: string;
  readonly line: LineView;
  readonly desk: CallDesk<Own>;
  readonly direction: 'outgoing' | 'incoming';
  readonly remote: RemoteParty;
  /** What is sent as digits once somebody answers: see {@link Destination}. Default: nothing. */
  readonly after?: string | undefined;
  /** Where it is heard, unless the provider's call says otherwise. */
  readonly sound: SoundPlace;
  readonly clock: Clock;
  readonly microphones: MicrophoneArbiter;
  /** Makes, or hands over, the provider's call. */
  readonly open: (port: MirroredCallPort) => MirroredCall;
}
