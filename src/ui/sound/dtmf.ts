import { together, type Note } from './note.ts';

const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];
const keys = ['123', '456', '789', '*0#'];

/** The pair of frequencies of a key, in Hz (ITU-T Q.23); `undefined` for anything that is no key. */
export function dtmfPair(key: string): readonly [low: number, high: number] | undefined {
  const row = keys.findIndex((line) => key.length === 1 && line.includes(key));
  const low = rows[row];
  const high = columns[keys[row]?.indexOf(key) ?? -1];
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** What a key sounds like: 100 ms of its pair, more than the 40 ms that ITU-T Q.24 asks for. */
export function keyNote(key: string): Note | undefined {
  const pair = dtmfPair(key);
  return pair && { at: 0, length: 0.1, pitches: together(...pair), struck: false };
}
