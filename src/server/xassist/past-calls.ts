import * as v from 'valibot';
import type { Frontline } from './frontline.ts';
import { concerns, paredLog } from './pared-log.ts';

/** How many calls are read at a time, because each comes with all that happened in it, and at the most. */
const size = 50;
const most = 200;

const page = v.object({
  content: v.fallback(v.array(v.unknown()), []),
  last: v.fallback(v.boolean(), true),
});

/** The newest calls in which the user `me` was, of all that the service lets its account see; newest first. */
export async function pastCalls(frontline: Frontline, me: number): Promise<readonly unknown[]> {
  const calls: unknown[] = [];
  for (let at = 0; at * size < most; at += 1) {
    const query = new URLSearchParams({ size: String(size), page: String(at) });
    const read = v.safeParse(page, await frontline.ask('GET', `rtc/getFilteredCallLogsV2?${query}`));
    const { content, last } = read.success ? read.output : { content: [], last: true };
    calls.push(...content.filter((log) => concerns(log, me)).map(paredLog));
    if (last || content.length === 0) break;
  }
  return calls;
}
