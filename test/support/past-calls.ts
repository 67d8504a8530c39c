import type { BrowserContext } from 'playwright-core';

/**
 * Has the history service say to every page of a context that there were `count` calls, one a minute, each answered and with
 * somebody else: `Caller 0` called last.
 */
export async function givePastCalls(context: BrowserContext, count: number): Promise<void> {
  await context.route('**/history/userSessions?**', (route) => {
    const userSessions = Array.from({ length: count }, (_, index) => {
      const at = new Date(Date.now() - index * 60_000).toISOString();
      const other = { name: `Caller ${index}`, phoneNumber: `+1415${String(index).padStart(7, '0')}` };
      const times = { startTime: at, endTime: at, durationSeconds: 25 };
      return { sessionId: `s${index}`, direction: 'INCOMING', disposition: 'ANSWERED', ...times, other };
    });
    return route.fulfill({ json: { statusCode: 200, userSessions } });
  });
}
