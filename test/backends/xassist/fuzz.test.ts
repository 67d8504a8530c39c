import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCallLog } from '../../../src/backends/xassist/call-log.ts';
import { told } from '../../../src/backends/xassist/standing.ts';
import { holds, json, text } from '../webex-fuzz/hostile.ts';

const contact = fc.oneof(
  json,
  fc.record(
    {
      id: fc.oneof(fc.integer({ min: -1, max: 9 }), json),
      userDbId: fc.oneof(fc.integer({ min: -1, max: 4 }), json),
      userId: fc.oneof(fc.constantFrom('a', 'b', ''), json),
      displayName: fc.oneof(text, json),
    },
    { requiredKeys: [] },
  ),
);

const event = fc.oneof(
  { weight: 1, arbitrary: json },
  {
    weight: 8,
    arbitrary: fc.record({
      id: fc.oneof(fc.integer({ min: -2, max: 9 }), json),
      type: fc.oneof(fc.constantFrom('Created', 'Join', 'Leave', 'Reject', ''), json),
      contact,
      time: json,
    }),
  },
);

const anyLog = fc.oneof(
  { weight: 1, arbitrary: json },
  {
    weight: 12,
    arbitrary: fc.record(
      {
        callId: fc.oneof(fc.constant('c1'), json),
        callStatus: fc.oneof(fc.constantFrom('Planned', 'Started', 'Ended', 'started', 'Held'), json),
        title: json,
        creatorContact: contact,
        invitedContacts: fc.oneof(json, fc.array(contact, { maxLength: 4 })),
        invitedTeams: json,
        inviteLink: fc.oneof(fc.constantFrom('https://example.org/x', 'javascript:alert(1)'), json),
        plannedDateTime: json,
        callStart: json,
        callEvents: fc.oneof(json, fc.array(event, { maxLength: 8 })),
      },
      { requiredKeys: ['callId', 'callStatus'] },
    ),
  },
);

test('whatever the service says, a call is read without a throw, and stands as what happened in it says', () => {
  let read = 0;
  fc.assert(
    fc.property(anyLog, fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), (said, me) => {
      const log = readCallLog(said);
      if (!log) return;
      read += 1;
      const { standing, people } = told(log, me);
      const there = people.filter(({ where }) => where === 'joined').length;
      const ended = log.status === 'ended';
      holds(standing !== 'connected' || there >= 2, 'two are there where people talk');
      holds(
        (standing === 'completed' || standing === 'unanswered') === ended,
        'it is over where it is said so',
      );
      holds(new Set(people.map(({ key }) => key)).size === people.length, 'everybody is told once');
      holds(log.inviteLink === undefined || /^https?:/i.test(log.inviteLink), 'a link is one of the web');
      holds(
        [log.startedAt, log.plannedFor].every((at) => at === undefined || Number.isFinite(at)),
        'times are numbers',
      );
    }),
    { numRuns: 6_000 },
  );
  expect(read).toBeGreaterThan(2_000);
});
