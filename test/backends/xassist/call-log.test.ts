import { expect, test } from 'vitest';
import { contactKey, readCallLog } from '../../../src/backends/xassist/call-log.ts';
import { connector, events, expert, glasses, log, rawLog } from './logs.ts';

test('dates are read as ISO 8601 and as milliseconds since the epoch', () => {
  const at = Date.parse('2025-02-03T09:00:00Z');

  expect(log().startedAt).toBe(at);
  expect(log({ callStart: at }).startedAt).toBe(at);
  expect(log({ callStart: 'soon' }).startedAt).toBeUndefined();
});

test('events come in the order of their numbers, whatever order they are sent in', () => {
  const sent = events(['Created', glasses], ['Join', glasses], ['Join', expert]).reverse();

  expect(log({ callEvents: sent }).events.map(({ id, type }) => [id, type])).toEqual([
    [697, 'Created'],
    [698, 'Join'],
    [699, 'Join'],
  ]);
});

test('a person is the user of the database, else the login name, else the row', () => {
  expect(contactKey(glasses)).toBe(contactKey({ ...glasses, id: 9 }));
  expect(contactKey({ id: 1, userId: 'a' })).toBe(contactKey({ id: 2, userId: 'a' }));
  expect(contactKey({ id: 1 })).not.toBe(contactKey({ id: 2 }));
});

test('only an address of the web is a link into the call', () => {
  expect(log().inviteLink).toBe('http://127.0.0.1:4020/acme/join/6b1d1f0e');
  expect(log({ inviteLink: 'javascript:alert(1)' }).inviteLink).toBeUndefined();
  expect(log({ inviteLink: null }).inviteLink).toBeUndefined();
});

test('a guest without a name or a user is somebody all the same', () => {
  const { invited } = log({
    invitedContacts: [{ id: 7, userDbId: 0, userId: '', displayName: ' ' }, connector],
  });

  expect(invited).toEqual([
    { key: 'row 7', userDbId: undefined, userId: undefined, name: undefined },
    { key: 'user 40', userDbId: 40, userId: 'connector', name: 'connector' },
  ]);
});

test('what has no id or no status is no call', () => {
  expect(readCallLog(rawLog({ callId: '' }))).toBeUndefined();
  expect(readCallLog(rawLog({ callStatus: 3 }))).toBeUndefined();
  expect(readCallLog([])).toBeUndefined();
  expect(readCallLog(null)).toBeUndefined();
});
