import type { Call } from '../../calling/index.ts';

/** The call that a key answers, declines or silences: the one that has rung longest. */
export function ringingCall(calls: readonly Call[]): Call | undefined {
  return calls.find(({ facts }) => facts.state === 'incoming' && facts.pending !== 'answer');
}

/** The call that is talked in, else the one that is dialled, else the one that was held last. */
export function currentCall(calls: readonly Call[]): Call | undefined {
  const inState = (...states: readonly string[]) =>
    calls.filter(({ state }) => states.includes(state)).at(-1);
  return inState('connected') ?? inState('dialing', 'ringing') ?? inState('held');
}

/** The call on hold to which a swap goes. */
export function waitingCall(calls: readonly Call[]): Call | undefined {
  const current = currentCall(calls);
  return calls.find((call) => call.state === 'held' && call !== current);
}
