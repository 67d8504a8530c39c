import fc from 'fast-check';
import { test } from 'vitest';
import { endOfDisconnect, endOfSetUp } from '../../../src/backends/webex/call-ends.ts';
import {
  callErrorFrom,
  disconnectReason,
  lineErrorFrom,
  refusalReason,
} from '../../../src/backends/webex/errors.ts';
import type { Progress } from '../../../src/backends/webex/ordered-port.ts';
import { WireTap, type Exchange } from '../../../src/backends/webex/realm/wire-tap.ts';
import { remoteFrom } from '../../../src/backends/webex/remote-from.ts';
import { retryDelay } from '../../../src/backends/webex/retry.ts';
import { Wire } from '../../../src/backends/webex/wire.ts';
import { holds, isShortText, json, objectOf, text } from './hostile.ts';
import { checkError } from './watched-call.ts';

const secret = 'Bearer NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f';

const body = fc.oneof(json, objectOf('errorCode', 'message', 'callId', 'callData', 'device'));

const response = fc.record(
  {
    statusCode: fc.oneof(fc.constantFrom(0, 200, 401, 403, 404, 429, 503), fc.nat({ max: 999 })),
    headers: fc.record(
      {
        'retry-after': fc.oneof(text, fc.constantFrom('1', '-1', '0x10', '1e300', 'Infinity', '99999999999')),
        trackingid: text,
      },
      { requiredKeys: [] },
    ),
    body,
  },
  { requiredKeys: [] },
);

const request = fc.record(
  {
    uri: fc.oneof(
      text,
      fc.constantFrom(
        'https://mobius.invalid/devices/D/call',
        'https://mobius.invalid/devices/D/calls/DefaultLocalId_1/media',
        'https://metrics.invalid/clientmetrics',
      ),
    ),
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
    body: fc.oneof(body, fc.constant({ device: { correlationId: 'c' }, secret })),
    headers: fc.constant({ authorization: secret }),
  },
  { requiredKeys: ['body'] },
);

const progress = fc.constantFrom<Progress[]>(
  'new',
  'dialing',
  'ringing',
  'answering',
  'connected',
  'held',
  'over',
);

const reasonsOfEnds = [
  'remote',
  'busy',
  'declined',
  'no-answer',
  'not-found',
  'unavailable',
  'failed',
  'lost',
];
const isEnd = (reason: string): boolean => [...reasonsOfEnds, 'answered-elsewhere'].includes(reason);

test('whatever is answered to whatever request, it is reported, and told of without a word of the request', async () => {
  await fc.assert(
    fc.asyncProperty(request, response, fc.boolean(), progress, async (asked, answered, refused, when) => {
      const wire = new Wire();
      const seen: Exchange[] = [];
      wire.onExchange((exchange) => seen.push(exchange));
      const tap = new WireTap({
        hosts: { 'https://mobius.invalid': 'http://localhost/sandbox' },
        onExchange: (exchange) => {
          wire.exchange(exchange);
        },
      });

      if (refused) await tap.onResponseError({ ...asked }, answered).catch(() => undefined);
      else await tap.onResponse({ ...asked }, answered);

      holds(seen.length === 1, 'it is reported');
      const [failure] = seen;
      const facts = { progress: when, correlationId: 'c', failure, offered: refused, reason: undefined };
      const errors = [lineErrorFrom(failure), callErrorFrom(undefined, failure, 'c')];
      for (const error of errors) {
        checkError(error);
        holds(!JSON.stringify(error.details).includes(secret), 'nothing of the request is told');
      }
      for (const end of [endOfSetUp({}, facts), endOfDisconnect(facts)]) {
        checkError(end.error);
        holds(isEnd(end.reason), 'an end has one of its reasons');
      }
      holds(isEnd(refusalReason(failure)), 'a refusal has one of its reasons');
      const delay = retryDelay(1, failure?.retryAfter);
      // A browser's timer fires at once when it should wait for longer than it can.
      holds(delay >= 800 && delay < 2 ** 31, 'the next attempt is not at once, and comes');
    }),
    { numRuns: 2_500 },
  );
});

test('whatever id the provider gives a call, later requests have it as it is', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.oneof(text, json), async (rest, id) => {
      const tap = new WireTap({ hosts: {}, onExchange: () => undefined });
      const device = { correlationId: 'c' };
      const setUp = { method: 'POST', uri: '/devices/D/call', body: { device } };
      const media = { method: 'POST', uri: '/calls/DefaultLocalId_1/media', body: { device } };

      await tap.onRequest(setUp);
      const sent = tap.onRequest(media);
      const fields = typeof rest === 'object' ? rest : {};
      await tap.onResponse(setUp, { statusCode: 200, body: { ...fields, callId: id } });
      await sent;

      const there = typeof id === 'string' ? id : 'DefaultLocalId_1';
      holds(media.uri === `/calls/${there}/media`, 'the id is in the address');
    }),
    { numRuns: 1_000 },
  );
});

test('whatever an event of the event socket holds, an end has one of its reasons', () => {
  fc.assert(
    fc.property(json, (causecode) => {
      holds(isEnd(disconnectReason(causecode)), 'an end has one of its reasons');
    }),
    { numRuns: 1_000 },
  );
});

test('whatever headers and directory say, who is at the far end is short text', () => {
  fc.assert(
    fc.property(fc.oneof(json, objectOf('name', 'num', 'avatarSrc', 'id')), (info) => {
      const { name, number, avatar } = remoteFrom(info);

      holds([name, number, avatar].every(isShortText), 'it is short text');
      holds(avatar === undefined || /^https?:/i.test(avatar), 'a photograph is on the web');
    }),
    { numRuns: 2_000 },
  );
});
