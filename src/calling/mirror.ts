import type { BackendCall, BackendLine, CallPort, LinePort } from './backend.ts';
import type { CallFacts } from './call-facts.ts';
import type { Destination } from './destination.ts';
import { OffhookError, type LineError } from './errors.ts';
import type { LineState } from './line-state.ts';
import type { MissedCall, MissedVerbs } from './missed-call.ts';
import type { RemoteParty } from './remote-party.ts';

/**
 * What opens a line that need not be this page's own: a wrapper around a provider's may show calls that another page
 * has, and steer them there. Every `Backend` is one that shows its own calls only.
 */
export interface Mirror<Account> {
  readonly name: string;
  open(account: Account, port: MirrorPort & MissedPort): MirrorLine;
}

/** What the core asks of such a line. */
export interface MirrorLine extends BackendLine {
  call(destination: Destination, port: MirroredCallPort): MirroredCall;
  /**
   * Has another page dial, and resolves to the id of the call as it was presented here; rejects with what dialling does
   * there, and with a `Cancelled` once `signal` takes it back. Present only as long as it is the other one's line: then `call` is not asked.
   */
  readonly dialElsewhere?: ((destination: Destination, signal?: AbortSignal) => Promise<string>) | undefined;
  /** Brings a line that another page has into this one. Present only as long as another has it. */
  readonly useHere?: (() => Promise<void>) | undefined;
  /** Asks the page that has the line. Present only as long as another has it. */
  readonly missedElsewhere?: MissedVerbs | undefined;
}

/** How such a line reports the missed calls of the page that has it. */
export interface MissedPort {
  missed(list: readonly MissedCall[]): void;
}

/** A call that need not be this page's own. */
export interface MirroredCall extends BackendCall {
  /** Whether it is another page's, shown and steered here. Default: it is not. */
  readonly mirrored?: boolean;
  /** Of another page's call: takes an answer back that waits there for the browser's question. */
  stopAnswering?(): Promise<void>;
  /** Of another page's call: takes what waits there (the facts' `toSend`) whole, beside single digits. */
  sendDigits?(digits: string): Promise<void>;
}

/** How such a line reports. */
export interface MirrorPort extends LinePort {
  state(state: LineState, error?: LineError | MirrorError, retryAt?: number): void;
  /**
   * A call of another page, which may have been there before this one was: what it is by now is reported within `open`.
   * Returns its id here; nothing where it is over already.
   */
  present(
    direction: 'incoming' | 'outgoing',
    remote: RemoteParty,
    open: (port: MirroredCallPort) => MirroredCall,
  ): string | undefined;
  /** What carried the calls is gone: each of them ends as `lost`. Whoever mirrors frees what it has of them. */
  lost(): void;
}

/** How a call of another page reports. */
export interface MirroredCallPort extends CallPort {
  /** What the core otherwise knows by itself. */
  known(facts: Partial<KnownElsewhere>): void;
}

/** Facts of a call that only the core which has it may know. */
export type KnownElsewhere = Pick<
  CallFacts,
  'muted' | 'digits' | 'after' | 'toSend' | 'startedAt' | 'connectedAt'
>;

/** Why a line that another page has, or had, is not to be had here. */
export const mirrorErrorReasons = [
  'already-here',
  'calls-elsewhere',
  'other-version',
  'signed-out-elsewhere',
] as const;

export type MirrorErrorReason = (typeof mirrorErrorReasons)[number];

/** A line that is another page's could not be brought here, be mirrored, or go on. */
export class MirrorError extends OffhookError<MirrorErrorReason> {
  override readonly name = 'MirrorError';
}
