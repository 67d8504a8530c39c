import * as v from 'valibot';
import type { History, HistoryEntry, HistoryWanted, Outcome } from '../../../calling/index.ts';
import { partyAt } from '../call-progress.ts';
import type { SdkHistory } from './sdk-parts.ts';
import { SdkPart, type SdkPartOptions } from './sdk-part.ts';

/** As many records as are ever asked for. */
const most = 500;

/** How long after a call the gateway may take to have it, in milliseconds. */
const storing = 2_000;

const text = v.fallback(v.string(), '');
const number = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.number(),
  v.finite(),
  v.minValue(0),
);
/** The last moment that there is for a browser, in milliseconds: nobody can write down a later one. */
const last = 8.64e15;
const record = v.object({
  recordId: v.pipe(v.string(), v.nonEmpty()),
  startTime: v.pipe(number, v.maxValue(last)),
  duration: v.fallback(number, 0),
  direction: v.picklist(['incoming', 'outgoing', 'missed']),
  callerDisplayNumber: text,
  callerName: text,
  calleeDisplayNumber: text,
  calleeName: text,
  /** Empty in what the SDK has noted itself. */
  resourceLocation: text,
});

interface Options extends SdkPartOptions {
  readonly history: SdkHistory;
  /** The address of this side. */
  readonly own: string;
}

/** The gateway's record of a line's calls. What the SDK notes itself is left to the gateway, which will have it (trap T21). */
export class RibbonHistory extends SdkPart implements History {
  readonly #history: SdkHistory;
  readonly #own: string;
  #stopStoring: () => void = () => undefined;

  constructor(options: Options) {
    super(options);
    this.#history = options.history;
    this.#own = options.own;
    this.sdk.on('callHistory:change', () => {
      if (this.asking) return;
      // The SDK has noted a call: the gateway follows.
      this.#stopStoring();
      this.#stopStoring = this.clock.after(storing, () => {
        this.changed();
      });
    });
  }

  async list({ since, limit }: HistoryWanted): Promise<readonly HistoryEntry[]> {
    const count = Math.min(limit, most);
    await this.#ask(() => this.#history.fetch(count, 0));
    const given = this.#history.get();
    const all: readonly unknown[] = Array.isArray(given) ? given : [];
    return all
      .flatMap((each) => readRecord(each, this.#own) ?? [])
      .filter(({ startedAt }) => startedAt >= since)
      .sort((one, other) => other.startedAt - one.startedAt)
      .slice(0, limit);
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#ask(() => this.#history.remove(id));
    this.changed();
  }

  close(): void {
    this.#stopStoring();
  }

  #ask(act: () => unknown): Promise<unknown> {
    return this.ask({ done: 'callHistory:change', failed: 'callHistory:error' }, act);
  }
}

/** A record as the core has it; nothing for one that makes no sense, or that the SDK has noted itself. */
function readRecord(given: unknown, own: string): HistoryEntry | undefined {
  const { params = given } = (given ?? {}) as { readonly params?: unknown };
  const read = v.safeParse(record, params);
  if (!read.success || read.output.resourceLocation === '') return undefined;
  const { recordId: id, startTime: startedAt, duration: talked, direction, ...names } = read.output;
  const dialled = direction === 'outgoing';
  return {
    ...{ id, startedAt, talked },
    direction: dialled ? 'outgoing' : 'incoming',
    remote: dialled
      ? partyAt(names.calleeName, names.calleeDisplayNumber, own)
      : partyAt(names.callerName, names.callerDisplayNumber, own),
    outcome: outcomeOf(direction, talked),
    // Nobody keeps that there.
    seen: true,
  };
}

/** What was not talked in was declined if it came in and was not missed: the gateway has no word for it. */
function outcomeOf(direction: 'incoming' | 'outgoing' | 'missed', talked: number): Outcome {
  if (direction === 'missed') return 'missed';
  if (talked > 0) return 'answered';
  return direction === 'outgoing' ? 'cancelled' : 'declined';
}
