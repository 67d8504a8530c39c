import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shieldNames } from '../../../src/backends/webex/display-names.ts';
import { remoteFrom } from '../../../src/backends/webex/remote-from.ts';
import { callerId } from '../../../src/sandbox/webex/mobius/caller-id.ts';
import { sdkModule } from '../../sandbox/support/sdk-webex.ts';
import { json } from '../webex-fuzz/hostile.ts';

interface Reader {
  fetchCallerDetails(headers: object): unknown;
}

const { createCallerId } = sdkModule('CallingClient/calling/CallerId/index.js') as {
  readonly createCallerId: (webex: object, told: () => void) => Reader;
};

/** Who it is for the phone, where the SDK has read `headers` in an event. */
function readBySdk(headers: ReturnType<typeof callerId>) {
  const event = { data: { eventType: 'mobius.call', callerId: headers } };
  shieldNames(event);
  const mercury = { on: () => undefined, off: () => undefined };
  const webex = { canAuthorize: true, ready: true, internal: { mercury }, request: () => undefined };
  return remoteFrom(createCallerId(webex, () => undefined).fetchCallerDetails(event.data.callerId));
}

const number = '+33123456789';

test.each([
  'Zoe <b>Zander</b>',
  'Léa "the boss" \\ <3',
  'Sales: Zoe',
  'zoe@example.com',
  '"',
  'Carol',
  '李雷 🚀',
])('the SDK reads the whole of the name “%s”, and the number behind it', (name) => {
  expect(readBySdk(callerId({ name, number }))).toEqual({ name, number });
});

test('the name of a second event in a call is read whole, too', () => {
  const headers = callerId({ name: 'a <b>', number });
  const event = { data: { midCallService: [{ eventType: 'callInfo', eventData: { callerId: headers } }] } };

  shieldNames(event);

  expect(headers.from).not.toContain('<b>');
});

test('whatever name there is, all of it is read', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(name, (given) => {
      expect(readBySdk(callerId({ name: `${given}.`, number }))).toEqual({
        name: `${given}.`.trim(),
        number,
      });
    }),
  );
});

test('whatever an event holds, it breaks nothing', () => {
  fc.assert(
    fc.property(json, json, (callerIdGiven, midCallService) => {
      expect(() => {
        shieldNames({ data: callerIdGiven });
        shieldNames({ data: { callerId: callerIdGiven, midCallService } });
      }).not.toThrow();
    }),
  );
});
