import type { CallFacts } from './call-facts.ts';
import type { RemoteParty } from './remote-party.ts';

/** A call that came in, and that nobody answered before its caller gave up, or the provider sent it on. */
export interface MissedCall {
  /** Unique in this browser. */
  readonly id: string;
  readonly remote: RemoteParty;
  /** When it began to ring, in milliseconds since the epoch. */
  readonly at: number;
  /** Whether the person knows of it. */
  readonly seen: boolean;
}

/** What can be done with missed calls. */
export interface MissedVerbs {
  /** The person has seen all of them. */
  see(): void;
  /** Takes one away. */
  dismiss(id: string): void;
}

/** Whether a call is over, and nobody has answered it before its caller gave up, or the provider sent it on. */
export const isMissed = (call: { readonly direction: string; readonly facts: CallFacts }): boolean => {
  const { connectedAt, endReason } = call.facts;
  return (
    call.direction === 'incoming' &&
    connectedAt === undefined &&
    (endReason === 'remote' || endReason === 'no-answer')
  );
};
