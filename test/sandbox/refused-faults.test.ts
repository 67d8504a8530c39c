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
