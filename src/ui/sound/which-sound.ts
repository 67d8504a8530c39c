import type { Call, EndReason } from '../../calling/index.ts';
import type { EndSound, Room, Sound } from './player.ts';

/** Whether in one of `calls` somebody is being listened to. */
export function roomOf(calls: readonly Call[]): Room {
  return calls.some(({ state }) => state === 'connected') ? 'in-call' : 'quiet';
}

/** Which sound fits the calls there are; an incoming one goes before anything else, unless it is to be silent. */
export function soundFor(calls: readonly Call[], silenced: readonly Call[]): Sound | undefined {
  const rings = calls.some(
    (call) => call.state === 'incoming' && call.facts.pending !== 'answer' && !silenced.includes(call),
  );
  if (rings) {
    return calls.some(({ state }) => state !== 'incoming' && state !== 'ended') ? 'call-waiting' : 'ringtone';
  }
  // Nobody waits for a far end while talking to another.
  if (calls.some(({ state }) => state === 'connected')) return undefined;
  // A telephone elsewhere makes its own.
  return calls.some(({ facts, sound }) => sound === 'here' && facts.state === 'ringing' && !facts.earlyMedia)
    ? 'ringback'
    : undefined;
}

const unreached: Readonly<Record<EndReason, EndSound | undefined>> = {
  busy: 'busy',
  declined: 'busy',
  failed: 'congestion',
  lost: 'congestion',
  'not-found': 'congestion',
  unavailable: 'congestion',
  'no-answer': 'congestion',
  remote: 'end',
  local: undefined,
  transferred: undefined,
  joined: undefined,
  parked: undefined,
  forwarded: undefined,
  ignored: undefined,
  'answered-elsewhere': undefined,
};

/**
 * What the end of `call` sounds like; an incoming call that nobody took just falls silent, and one that was heard
 * elsewhere has its tones there.
 */
export function endSoundFor({ direction, facts, sound }: Call): EndSound | undefined {
  if (sound === 'elsewhere') return undefined;
  const { endReason, connectedAt } = facts;
  if (endReason === undefined || (direction === 'incoming' && connectedAt === undefined)) return undefined;
  const tone = unreached[endReason];
  // An end that has no sound has none after a talk, either.
  if (tone === undefined || connectedAt === undefined) return tone;
  return endReason === 'failed' || endReason === 'lost' ? 'congestion' : 'end';
}
