import { expect, test, vi } from 'vitest';
import { systemClock } from '../../src/sandbox/clock.ts';
import { inWords } from './support/history.ts';
import { sandboxForTest } from './support/fixture.ts';
import { ringing } from './support/talking.ts';
import { sdkHistory } from './support/sdk-history.ts';

test('Cisco’s own client lists, reads and deletes a missed call, and takes the events that tell of it', async () => {
  const { url, clock } = await sandboxForTest();
  clock.turn(systemClock.now() - clock.now());
  const { alice, aliceCall, bob } = await ringing(url);
  const { history, mercury } = sdkHistory(url, bob);
  const told = vi.fn<(event: unknown) => void>();
  const pass = async (eventType: string) => {
    mercury.emit(`event:${eventType}`, await bob.next(eventType));
  };
  for (const name of ['user_recent_sessions', 'user_viewed_sessions', 'user_sessions_deleted']) {
    history.on(`callHistory:${name}`, told);
  }

  await alice.end(aliceCall);
  await pass('janus.user_recent_sessions');
  const listed = await history.getCallHistoryData(7, 20, 'ASC', 'startTime');
  const records = listed.data.userSessions ?? [];
  const read = await history.updateMissedCalls(records);
  await pass('janus.user_viewed_sessions');
  const removed = await history.deleteCallHistoryRecords(records);
  await pass('janus.user_sessions_deleted');
  const afterwards = await history.getCallHistoryData();

  expect(records.map(inWords)).toEqual(['INCOMING MISSED 1001']);
  expect([listed, read, removed, afterwards].map(({ statusCode }) => statusCode)).toEqual(Array(4).fill(200));
  expect(afterwards.data.userSessions).toEqual([]);
  expect(told.mock.calls.map(([event]) => event)).toEqual([
    expect.objectContaining({
      data: expect.objectContaining({ userSessions: expect.anything() as unknown }) as unknown,
    }),
    expect.objectContaining({
      data: expect.objectContaining({ userReadSessions: expect.anything() as unknown }) as unknown,
    }),
    expect.objectContaining({
      data: expect.objectContaining({ deletedSessions: [records[0]?.sessionId] }) as unknown,
    }),
  ]);
});
