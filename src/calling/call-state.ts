import { StateError } from './errors.ts';

/**
 * Where a call stands.
 *
 * ```
 *             dial ──▶ dialing ──▶ ringing (far end rings) ──▶ connected ◀──▶ held
 *  incoming ─────────▶ incoming ───────────────────────────▶ connected           │
 *                         any of them ─────────────────────▶ ended (reason) ◀────┘
 * ```
 *
 * `dialing` may go straight to `connected`: some far ends answer without ringing.
 */
export const callStates = ['dialing', 'ringing', 'incoming', 'connected', 'held', 'ended'] as const;

export type CallState = (typeof callStates)[number];

/** Whether people talk in `state`, or did before one side held the call. */
export const isUp = (state: CallState): boolean => state === 'connected' || state === 'held';

/**
 * Why a call ended. `local` is this side hanging up, `lost` a call that went down with what carried it, `joined` one that
 * goes on as part of another, `parked` one that waits for whoever fetches it. `forwarded` is a call that somebody else is
 * rung for instead, `ignored` one that rings on without this phone.
 */
export const endReasons = [
  'local',
  'remote',
  'busy',
  'declined',
  'no-answer',
  'not-found',
  'unavailable',
  'failed',
  'lost',
  'transferred',
  'joined',
  'parked',
  'forwarded',
  'ignored',
  'answered-elsewhere',
] as const;

export type EndReason = (typeof endReasons)[number];

const moves: Readonly<Record<CallState, readonly CallState[]>> = {
  dialing: ['ringing', 'connected', 'ended'],
  ringing: ['connected', 'ended'],
  incoming: ['connected', 'ended'],
  connected: ['held', 'ended'],
  held: ['connected', 'ended'],
  ended: [],
};

/** Whether a call in state `from` may go to state `to`. */
export function mayMove(from: CallState, to: CallState): boolean {
  return moves[from].includes(to);
}

/** Throws a `StateError` that names both states unless a call may go from `from` to `to`. */
export function assertMove(from: CallState, to: CallState): void {
  if (!mayMove(from, to)) throw new StateError(from, to);
}
