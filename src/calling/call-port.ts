import type { CallFacts } from './call-facts.ts';
import type { CallState, EndReason } from './call-state.ts';
import type { OffhookError } from './errors.ts';
import type { MirroredCallPort } from './mirror.ts';
import { onlyWhile } from './only-while.ts';

/** What a backend's reports do to a call. */
export interface CallMoves {
  state(): CallState;
  /** Throws a `StateError` where the table does not have the move. */
  move(to: 'ringing' | 'held', facts?: Partial<CallFacts>): void;
  connect(): void;
  set(facts: Partial<CallFacts>): void;
  remote(party: CallFacts['remote']): void;
  trouble(error: OffhookError): void;
  end(reason: EndReason, error?: OffhookError): void;
}

/** The backend's port of a call: whatever is reported after the end is ignored. */
export function callPort(call: CallMoves): MirroredCallPort {
  const whileUp = onlyWhile(() => call.state() !== 'ended');
  return {
    ringing: whileUp(() => {
      call.move('ringing');
    }),
    connected: whileUp(() => {
      call.connect();
    }),
    held: whileUp(() => {
      call.move('held');
    }),
    heldByFarEnd: whileUp((heldByFarEnd) => {
      call.set({ heldByFarEnd });
    }),
    earlyMedia: whileUp(() => {
      call.set({ earlyMedia: true });
    }),
    remote: whileUp((party) => {
      call.remote(party);
    }),
    remoteTrack: whileUp((remoteTrack) => {
      call.set({ remoteTrack });
    }),
    known: whileUp((facts) => {
      call.set(facts);
    }),
    trouble: whileUp((error) => {
      call.trouble(error);
    }),
    ended: whileUp((reason, error) => {
      call.end(reason, error);
    }),
  };
}
