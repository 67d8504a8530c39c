import type { Events } from '../events.ts';
import { fieldsOf, type Fields } from '../rest.ts';
import type { Noted } from './history.ts';

interface Going {
  readonly startTime: number;
  connectedAt: number | undefined;
  rejected: boolean;
}

/**
 * Notes each call that ends here, as the SDK does: one that was declined as incoming, one that was given up as missed, and
 * one that was cancelled not at all (traps T20, T21).
 */
export function noteCalls(
  events: Events,
  getById: (callId: string) => unknown,
  note: (noted: Noted) => void,
): void {
  const going = new Map<string, Going>();
  const idIn = (payload: unknown) => String(fieldsOf(payload)['callId']);
  for (const begins of ['call:start', 'call:receive', 'call:join']) {
    events.on(begins, (payload) => {
      going.set(idIn(payload), { startTime: Date.now(), connectedAt: undefined, rejected: false });
    });
  }
  events.on('call:operation', (payload) => {
    const call = going.get(idIn(payload));
    if (call && fieldsOf(payload)['operation'] === 'REJECT') call.rejected = true;
  });
  events.on('call:stateChange', (payload) => {
    const id = idIn(payload);
    const call = going.get(id);
    const { state, direction, remoteParticipant } = fieldsOf(getById(id));
    if (!call) return;
    if (state === 'Connected') call.connectedAt ??= Date.now();
    if (state !== 'Ended' && state !== 'Cancelled') return;
    going.delete(id);
    if (state === 'Cancelled') return;
    const taken = call.connectedAt !== undefined || call.rejected;
    note({
      direction: direction === 'outgoing' ? 'outgoing' : taken ? 'incoming' : 'missed',
      startTime: call.startTime,
      duration: Date.now() - (call.connectedAt ?? Date.now()),
      far: partyIn(fieldsOf(remoteParticipant)),
    });
  });
}

const partyIn = ({ displayName, displayNumber }: Fields) => ({
  displayName: typeof displayName === 'string' ? displayName : '',
  displayNumber: typeof displayNumber === 'string' ? displayNumber : '',
});
