import { expect, test } from 'vitest';
import { HeldReports } from '../../../src/backends/webex/realm/held-reports.ts';

test('what went out before anybody listened is told first, in its order, and once', () => {
  const told: string[] = [];
  const port = {
    request: ({ uri }: { uri: string }) => void told.push(`> ${uri}`),
    exchange: ({ uri }: { uri: string }) => void told.push(`< ${uri}`),
  };
  const exchange = (uri: string) => ({
    ...{ method: 'GET', uri, status: 200, request: undefined, answer: undefined },
    ...{ trackingId: undefined, retryAfter: undefined },
  });
  const reports = new HeldReports();
  reports.request({ method: 'GET', uri: 'a', request: undefined });
  reports.exchange(exchange('a'));
  expect(told).toEqual([]);

  reports.open(port);
  reports.request({ method: 'GET', uri: 'b', request: undefined });

  expect(told).toEqual(['> a', '< a', '> b']);
});
