import { expect, test } from 'vitest';
import { fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';

test.each([
  [{}, 'type'],
  [{ type: 'flood' }, 'type'],
  [{ type: 'http', route: 'mobius.call', status: 200 }, 'status'],
  [{ type: 'http', status: 500 }, 'route'],
  [{ type: 'http', route: 'mobius.call', status: 500, times: 'many' }, 'times'],
  [{ type: 'token' }, 'user'],
  [{ type: 'mercury', code: 1006 }, 'code'],
  [{ type: 'events' }, 'how'],
  [{ type: 'events', how: 'lose' }, 'how'],
  [{ type: 'events', how: 'delay', milliseconds: 600_001 }, 'milliseconds'],
  [{ type: 'events', how: 'delay', times: -1 }, 'times'],
  [{ type: 'mercury', silent: 'yes' }, 'silent'],
  [{ type: 'unconfirmed' }, 'verb'],
  [{ type: 'unconfirmed', verb: 'sing' }, 'verb'],
  [{ type: 'unconfirmed', verb: 'end', mediaOnly: true }, 'mediaOnly'],
  [{ type: 'latency', milliseconds: -1 }, 'milliseconds'],
  [{ type: 'latency', milliseconds: 3e6 }, 'milliseconds'],
  [{ type: 'rtp', loss: 0.5 }, 'user'],
  [{ type: 'rtp', user: '1001', loss: 2 }, 'loss'],
  [{ type: 'rtp', user: '1001', direction: 'up' }, 'direction'],
  [{ type: 'silence' }, 'user'],
  [{ type: 'region' }, 'server'],
  [{ type: 'region', server: 'third' }, 'server'],
  [{ type: 'forget' }, 'user'],
  [{ type: 'stall', route: 7 }, 'route'],
])('the fault %j is refused with a message about its %s', async (body, field) => {
  const { url } = await sandboxForTest();

  const reply = await fault(url, body);

  expect(reply.status).toBe(400);
  expect(reply.body['message']).toContain(`'${field}'`);
});

test.each([
  [{ type: 'region', server: 'third' }, "'server' must be one of 'primary', 'backup'"],
  [{ type: 'silence' }, "'user' must be a string that is not empty"],
  [{ type: 'http', route: 'mobius.call', status: 200 }, "'status' must be from 400 to 599"],
  [{ type: 'mercury', code: 1006 }, "'code' must be 1000, 1011 or from 3000 to 4999"],
  [
    { type: 'latency', milliseconds: 1.5 },
    "'milliseconds' must be a whole number of milliseconds up to 600000",
  ],
  [{ type: 'unconfirmed', verb: 'end', mediaOnly: true }, "'mediaOnly' is for 'hold' and 'resume'"],
  [{ type: 'http', route: 'mobius.call', status: 500, body: 7 }, "'body' must be an object"],
  [7, 'The body must be an object'],
])('the fault %j is told what is allowed: %s', async (body, words) => {
  const { url } = await sandboxForTest();

  const reply = await fault(url, body);

  expect(reply.body['message']).toBe(words);
});
