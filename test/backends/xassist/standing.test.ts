import { expect, test } from 'vitest';
import { told } from '../../../src/backends/xassist/standing.ts';
import { connector, events, expert, glasses, log } from './logs.ts';

const me = glasses.userDbId;

test.each([
  ['nothing but that it was made', 'Started', [], 'ringing'],
  ['the creator alone', 'Started', [['Join', glasses]], 'ringing'],
  [
    'two',
    'Started',
    [
      ['Join', glasses],
      ['Join', expert],
    ],
    'connected',
  ],
  [
    'one twice',
    'Started',
    [
      ['Join', glasses],
      ['Join', glasses],
    ],
    'ringing',
  ],
  [
    'two, of whom one has left',
    'Started',
    [
      ['Join', glasses],
      ['Join', expert],
      ['Leave', expert],
    ],
    'alone',
  ],
  [
    'two again',
    'Started',
    [
      ['Join', glasses],
      ['Join', expert],
      ['Leave', expert],
      ['Join', expert],
    ],
    'connected',
  ],
  [
    'an event of an unknown type',
    'Started',
    [
      ['Join', glasses],
      ['Snapshot', expert],
    ],
    'ringing',
  ],
  [
    'two, at the end',
    'Ended',
    [
      ['Join', glasses],
      ['Join', expert],
      ['Leave', expert],
    ],
    'completed',
  ],
  [
    'one, at the end',
    'Ended',
    [
      ['Join', glasses],
      ['Leave', glasses],
    ],
    'unanswered',
  ],
  ['nobody, at the end', 'ENDED', [], 'unanswered'],
  ['nobody yet, planned without a time', 'Planned', [], 'ringing'],
  [
    'a status that nobody knows',
    'Paused',
    [
      ['Join', glasses],
      ['Join', expert],
    ],
    undefined,
  ],
] as const)('a call with %s stands as it should', (_, callStatus, joins, standing) => {
  const callEvents = events(['Created', glasses], ...joins);

  expect(told(log({ callStatus, callEvents }), me).standing).toBe(standing);
});

test('a call with a time in the future is planned', () => {
  const plannedDateTime = '2030-01-01T09:00:00Z';

  expect(told(log({ callStatus: 'Planned', plannedDateTime }), me).standing).toBe('planned');
});

test('whoever only brings others together is not counted among those who talk', () => {
  const invitedContacts = [expert, connector];
  const callEvents = events(['Created', glasses], ['Join', connector], ['Join', expert]);
  const all = [...callEvents, ...events(['Join', glasses]).map((each) => ({ ...each, id: 800 }))];

  expect(told(log({ invitedContacts, callEvents }), connector.userDbId).standing).toBe('ringing');
  expect(told(log({ invitedContacts, callEvents: all }), connector.userDbId).standing).toBe('connected');
});

test('it is told who was invited, who is there and who has left, with their names', () => {
  const guest = { id: 9, userDbId: 0, userId: 'guest' };
  const callEvents = events(
    ['Created', glasses],
    ['Join', glasses],
    ['Join', expert],
    ['Leave', glasses],
    ['Join', guest],
  );

  expect(told(log({ invitedContacts: [expert, connector], callEvents }), me)).toEqual({
    standing: 'connected',
    newest: 701,
    people: [
      { key: 'user 21', name: 'Grace', where: 'left' },
      { key: 'user 34', name: 'Emil', where: 'joined' },
      { key: 'user 40', name: 'connector', where: 'invited' },
      { key: 'login guest', name: 'guest', where: 'joined' },
    ],
  });
});
