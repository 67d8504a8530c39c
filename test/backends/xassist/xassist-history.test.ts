import { expect, test } from 'vitest';
import { pastCall } from '../../../src/backends/xassist/xassist-history.ts';
import { events, expert, glasses, log } from './logs.ts';

const start = '2025-02-03T09:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(start) + seconds * 1_000).toISOString();
const ended = { callStatus: 'Ended', callStart: start, callEnd: at(60) };
const both = events(['Join', glasses], ['Join', expert], ['Leave', expert]).map((event, second) => ({
  ...event,
  time: at(second * 10),
}));

test('a call of one’s own in which people met is outgoing and answered, and they talked from the second who came', () => {
  expect(pastCall(log({ ...ended, callEvents: both }), glasses.userDbId)).toEqual({
    id: '6b1d1f0e-0c63-4d0c-9d55-3f4f5b0a7c11',
    direction: 'outgoing',
    remote: { name: 'Emil', number: 'emil.expert' },
    outcome: 'answered',
    startedAt: Date.parse(start),
    talked: 50_000,
    seen: true,
  });
});

test('whoever was invited and came had an incoming call, and whoever did not has missed it', () => {
  const call = log({ ...ended, callEvents: both });
  const alone = log({ ...ended, callEvents: both.slice(0, 1) });

  expect(pastCall(call, expert.userDbId)).toMatchObject({
    direction: 'incoming',
    outcome: 'answered',
    remote: { name: 'Grace' },
  });
  expect(pastCall(alone, expert.userDbId)).toMatchObject({ outcome: 'missed', talked: 0 });
});

test('a call of one’s own to which nobody came was given up', () => {
  expect(pastCall(log({ ...ended, callEvents: both.slice(0, 1) }), glasses.userDbId)).toMatchObject({
    outcome: 'cancelled',
    talked: 0,
  });
});

test.each([
  ['is planned', { callStatus: 'Planned', plannedDateTime: start }],
  ['goes on', { callStatus: 'Started', callEvents: both }],
  ['does not say when it was', { callStatus: 'Ended', callStart: null }],
])('a call that %s is no past call', (_, fields) => {
  expect(pastCall(log(fields), glasses.userDbId)).toBeUndefined();
});
