import type { Events } from './events.ts';
import { fieldsOf, type Fields } from './rest.ts';

/** So many calls are remembered at the most: our choice. */
const most = 50;

/** What operations are called in a report, where that is another word. */
const words: Readonly<Record<string, string>> = {
  HOLD: 'HOLD_LOCAL',
  UNHOLD: 'UNHOLD_LOCAL',
  ADD_MEDIA: 'ADD_MEDIA_LOCAL',
  REMOVE_MEDIA: 'REMOVE_MEDIA_LOCAL',
  END: 'END_LOCAL',
};

interface Entry {
  readonly type: string;
  readonly id: string;
  readonly start: number;
  end?: number;
  error?: unknown;
  readonly timeline: readonly Fields[];
  readonly data: Fields;
  readonly metrics: readonly Fields[];
}

interface Noted {
  readonly begun: number;
  ended?: number;
  readonly timeline: Entry[];
}

/** Notes the operations of each call, for `getReport`; the vendor's SDK notes more. */
export class Reports {
  readonly #calls = new Map<string, Noted>();

  constructor(events: Events, getById: (callId: string) => unknown) {
    events.on('call:receive', (payload) => {
      this.#of(payload).timeline.push(entry('RECEIVE_CALL', crypto.randomUUID()));
    });
    events.on('call:operation', (payload) => {
      const { operation, operationId, transition, error } = fieldsOf(payload);
      const { timeline } = this.#of(payload);
      const id = String(operationId);
      if (transition === 'START') timeline.push(entry(words[String(operation)] ?? String(operation), id));
      const begun = timeline.find((each) => each.id === id);
      if (!begun || transition !== 'FINISH') return;
      begun.end = Date.now();
      if (error !== undefined) begun.error = error;
    });
    events.on('call:stateChange', (payload) => {
      const { state } = fieldsOf(getById(String(fieldsOf(payload)['callId'])));
      if (state === 'Ended' || state === 'Cancelled') this.#of(payload).ended ??= Date.now();
    });
  }

  get(id: string): Fields | undefined {
    const noted = this.#calls.get(id);
    if (!noted) return undefined;
    const { begun, ended, timeline } = noted;
    // From the beginning, and not the time that was talked.
    const duration =
      ended === undefined ? [] : [{ type: 'CALL_DURATION', data: ended - begun, eventIds: [] }];
    return { type: 'CALL', id, timeline: timeline.map((each) => ({ ...each })), data: {}, metrics: duration };
  }

  #of(payload: unknown): Noted {
    const id = String(fieldsOf(payload)['callId']);
    const known = this.#calls.get(id);
    if (known) return known;
    const [oldest = ''] = this.#calls.keys();
    if (this.#calls.size >= most) this.#calls.delete(oldest);
    const noted: Noted = { begun: Date.now(), timeline: [] };
    this.#calls.set(id, noted);
    return noted;
  }
}

const entry = (type: string, id: string): Entry => ({
  ...{ type, id, start: Date.now(), timeline: [], data: {}, metrics: [] },
});
