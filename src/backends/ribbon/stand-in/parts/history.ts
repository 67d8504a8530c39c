import type { SdkHistory } from '../../parts/sdk-parts.ts';
import type { Events } from '../events.ts';
import { basicError, fieldsOf, isBasicError, type Fields, type Rest } from '../rest.ts';

/** What the gateway's numbers are called. */
const codes: Readonly<Record<string, string>> = {
  '4': 'callHistory:4',
  '27': 'callHistory:5',
  '35': 'callHistory:5',
  '42': 'callHistory:3',
};

/** How far a note and a record of one call may lie apart, in milliseconds. */
const near = { start: 10_000, duration: 5_000 } as const;

/** A call that is over, as it is noted. */
export interface Noted {
  readonly direction: 'incoming' | 'outgoing' | 'missed';
  readonly startTime: number;
  readonly duration: number;
  readonly far: { readonly displayName: string; readonly displayNumber: string };
}

/** Past calls: the gateway's, and a note of each that has ended here until the gateway has it (trap T21). */
export class StandInHistory implements SdkHistory {
  readonly #rest: Rest;
  readonly #events: Events;
  #records: readonly Fields[] = [];

  constructor(rest: Rest, events: Events) {
    this.#rest = rest;
    this.#events = events;
  }

  note({ direction, startTime, duration, far }: Noted): void {
    const own = { name: this.#rest.username.split('@')[0] ?? '', number: this.#rest.username };
    const other = { name: far.displayName, number: far.displayNumber };
    const [caller, callee] = direction === 'outgoing' ? [own, other] : [other, own];
    const note = {
      recordId: crypto.randomUUID(),
      startTime: String(startTime),
      duration: String(duration),
      direction,
      ...{ callerName: caller.name, callerDisplayNumber: caller.number },
      ...{ calleeName: callee.name, calleeDisplayNumber: callee.number },
      resourceLocation: '',
    };
    this.#records = [note, ...this.#records];
    this.#events.emit('callHistory:change');
  }

  fetch(count = 50, offset = 0): Promise<void> {
    return this.#try(async () => {
      const path = `logHistory?count=${count}&startIndex=${offset}`;
      const { logItems } = await this.#rest.ask('GET', path, undefined, 'logHistory');
      const fetched = (Array.isArray(logItems) ? logItems : []).map((each) =>
        fieldsOf(fieldsOf(each)['params']),
      );
      const ids = new Set(fetched.map(({ recordId }) => recordId));
      const kept = this.#records.filter(
        (each) =>
          !ids.has(each['recordId']) && !(isNote(each) && fetched.some((other) => isSame(each, other))),
      );
      this.#records = [...fetched, ...kept];
    });
  }

  get(): readonly Fields[] {
    return [...this.#records];
  }

  remove(recordId: string): Promise<void> {
    return this.#try(async () => {
      const known = this.#records.find((each) => each['recordId'] === recordId);
      if (!known) throw basicError('callHistory:2', 'There is no such record');
      if (!isNote(known)) await this.#rest.ask('DELETE', `logRecord/${recordId}`, undefined, 'logRecord');
      this.#records = this.#records.filter((each) => each !== known);
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.#events.emit('callHistory:change');
    } catch (cause) {
      const code = isBasicError(cause) ? codes[String(cause.code)] : undefined;
      this.#events.emit('callHistory:error', { error: code === undefined ? cause : basicError(code) });
    }
  }
}

const isNote = (record: Fields): boolean => record['resourceLocation'] === '';

const isSame = (note: Fields, record: Fields): boolean =>
  note['direction'] === record['direction'] &&
  Math.abs(Number(note['startTime']) - Number(record['startTime'])) <= near.start &&
  Math.abs(Number(note['duration']) - Number(record['duration'])) <= near.duration;
