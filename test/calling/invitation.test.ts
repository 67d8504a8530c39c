import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DestinationError } from '../../src/calling/index.ts';
import { invitationTo, readInvitation } from '../../src/calling/invitation.ts';
import { parseDestination } from '../../src/calling/numbers/reading.ts';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text === text.trim() && text !== '');

test('an invitation is read as it was written', () => {
  fc.assert(
    fc.property(
      fc.record({
        people: fc.array(name),
        teams: fc.array(name),
        onBehalfOf: fc.option(name, { nil: undefined }),
        title: fc.option(name, { nil: undefined }),
        media: fc.constantFrom('direct', 'relayed', undefined),
        service: fc.boolean(),
        openToGuests: fc.boolean(),
        quiet: fc.boolean(),
        plannedFor: fc.constantFrom('2026-12-01T09:00:00.000Z', undefined),
      }),
      (invitation) => {
        expect(readInvitation(invitationTo(invitation))).toEqual(invitation);
      },
    ),
  );
});

test('what is no invitation is none', () => {
  expect(readInvitation('1002')).toBeUndefined();
  expect(readInvitation('https://example.org/?to=1')).toBeUndefined();
});

test('an invitation may be long, and is dialled where letters are', () => {
  const address = invitationTo({
    people: ['guest.joins', 'invite.arrive', '1002'],
    title: 'Pump 7 leaks, and how',
  });

  expect(parseDestination(address, { letters: true })).toEqual({ address, text: address });
  expect(() => parseDestination(address, { letters: false })).toThrow(DestinationError);
});
