import type { CallState, EndReason, LineIdentity, LineState, RemoteParty } from '../calling/index.ts';
import type { ShownError } from './shown-error.ts';

/** To be raised whenever `shown` or `ask` change their meaning: another version may be open in the tab beside. */
export const version = 1;

/** What a call can do, by the names in the core's `BackendCall`. */
export type CallVerb = 'answer' | 'hold' | 'resume' | 'sendDigits' | 'transfer' | 'transferWith' | 'setMuted';

/** A call of the tab that leads. */
export interface ShownCall {
  /** Unique in this browser; chosen by the tab that dialled, or by the one that leads. */
  readonly key: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly state: CallState;
  readonly remote: RemoteParty;
  readonly muted: boolean;
  readonly heldByFarEnd: boolean;
  readonly earlyMedia: boolean;
  readonly digits: string;
  readonly startedAt: number;
  readonly connectedAt?: number;
  readonly endReason?: EndReason;
  readonly error?: ShownError;
  readonly correlationId?: string;
  readonly verbs: readonly CallVerb[];
}

/** The line of the tab that leads. */
export interface ShownLine {
  readonly state: LineState;
  readonly trouble?: ShownError;
  readonly retryAt?: number;
  readonly identity: LineIdentity;
  /** Whether addresses with letters can be dialled. */
  readonly letters: boolean;
  /** Whether it can be asked to come back at once. */
  readonly reconnects: boolean;
  readonly calls: readonly ShownCall[];
}

/** What a tab asks of the one that leads. */
export type Ask =
  | { readonly verb: 'reconnect' }
  | { readonly verb: 'useHere' }
  | { readonly verb: 'dial'; readonly call: string; readonly address: string }
  | { readonly verb: 'end' | 'answer' | 'hold' | 'resume'; readonly call: string }
  | { readonly verb: 'sendDigits'; readonly call: string; readonly digit: string }
  | { readonly verb: 'setMuted'; readonly call: string; readonly muted: boolean }
  | { readonly verb: 'transfer'; readonly call: string; readonly address: string }
  | { readonly verb: 'transferWith'; readonly call: string; readonly other: string };

/** What is said between the tabs of one person. Never a token. */
export type Said =
  /** A tab has come: whoever leads shows the line. */
  | { readonly type: 'hello' }
  /** Whoever leads says that it does. */
  | { readonly type: 'ping' }
  /** The sender leads, since `term` (ms since the epoch). */
  | { readonly type: 'alive'; readonly term: number }
  | { readonly type: 'shown'; readonly term: number; readonly line: ShownLine }
  | { readonly type: 'ask'; readonly id: string; readonly ask: Ask }
  | { readonly type: 'answer'; readonly id: string; readonly error?: ShownError }
  | { readonly type: 'signed-out' }
  /** Never said: what a tab of another version shows or asks, as it is read here. */
  | { readonly type: 'foreign' };

/** Something said, and by which tab. */
export type Message = Said & { readonly tab: string };
