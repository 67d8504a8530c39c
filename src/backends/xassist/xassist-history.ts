import * as v from 'valibot';
import { Emitter, type History, type HistoryEntry, type HistoryWanted } from '../../calling/index.ts';
import { readCallLog, type CallLog } from './call-log.ts';
import { lineErrorFrom } from './errors.ts';
import { GatewayFailure, type Gateway } from './gateway.ts';
import { told } from './standing.ts';

const answer = v.object({ calls: v.array(v.unknown()) });

/** The past calls in which somebody was. Who has seen which is not kept there, and nothing can be deleted. */
export class XassistHistory implements History {
  readonly #gateway: Gateway;
  readonly #me: () => number | undefined;
  readonly #events = new Emitter<{ change: undefined }>();

  /** `me` is the person's user, once that is known. */
  constructor(gateway: Gateway, me: () => number | undefined) {
    this.#gateway = gateway;
    this.#me = me;
  }

  async list({ since, limit }: HistoryWanted): Promise<readonly HistoryEntry[]> {
    try {
      const read = v.safeParse(answer, await this.#gateway.ask('GET', 'calls'));
      const me = this.#me();
      if (!read.success || me === undefined) throw new GatewayFailure(502, 'unavailable');
      return read.output.calls
        .map(readCallLog)
        .map((log) => log && pastCall(log, me))
        .filter((entry) => entry !== undefined)
        .filter(({ startedAt }) => startedAt >= since)
        .sort((one, other) => other.startedAt - one.startedAt)
        .slice(0, limit);
    } catch (cause) {
      throw lineErrorFrom(cause);
    }
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** A call is over. */
  changed(): void {
    this.#events.emit('change', undefined);
  }
}

/** A call that is over, for the user `me`; nothing where it is not, or does not say when it was. */
export function pastCall(log: CallLog, me: number): HistoryEntry | undefined {
  const { standing, people } = told(log, me);
  const joins = log.events.filter(({ type }) => type === 'Join');
  const startedAt = log.startedAt ?? log.events[0]?.at;
  if ((standing !== 'completed' && standing !== 'unanswered') || startedAt === undefined) return undefined;
  const mine = [log.creator, ...log.invited].find((who) => who?.userDbId === me)?.key;
  const came = joins.some(({ who }) => who?.userDbId === me);
  const outgoing = log.creator?.userDbId === me;
  const others = [log.creator, ...log.invited].filter((who) => who !== undefined && who.key !== mine);
  const names = [...people.filter(({ key }) => key !== mine).map(({ name }) => name), ...log.teams];
  const name = names.filter(Boolean).join(', ') || log.title;
  const number = others.map((who) => who?.userId).join(', ');
  const met = new Set<string>();
  const since = joins.find(({ who }) => who !== undefined && met.add(who.key).size > 1)?.at;
  const until = log.endedAt ?? log.events.at(-1)?.at;
  const talked = (outgoing || came) && since !== undefined && until !== undefined ? until - since : 0;
  return {
    id: log.callId,
    direction: outgoing ? 'outgoing' : 'incoming',
    remote: { ...(name && { name }), ...(number && { number }) },
    outcome: outgoing ? (standing === 'completed' ? 'answered' : 'cancelled') : came ? 'answered' : 'missed',
    startedAt,
    talked: Math.max(talked, 0),
    seen: true,
  };
}
