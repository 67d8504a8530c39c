import { expect, test } from 'vitest';
import { tapKeepalives } from '../../../src/backends/webex/realm/keepalive-tap.ts';
import type { Exchange } from '../../../src/backends/webex/realm/wire-tap.ts';

/** A page whose workers do nothing, tapped. */
function tapped() {
  const told: (boolean | Exchange)[] = [];
  const sent: unknown[] = [];
  const page = {
    Worker: class extends EventTarget {
      ended = false;
      postMessage(message: unknown): void {
        sent.push(message);
      }
      terminate(): void {
        this.ended = true;
      }
    },
  };
  tapKeepalives(page as unknown as Window & typeof globalThis, {
    keepalive: (going) => told.push(going),
    exchange: (exchange) => told.push(exchange),
  });
  const worker = new page.Worker();
  const says = (data: unknown) => worker.dispatchEvent(new MessageEvent('message', { data }));
  return { told, sent, worker, says };
}

const start = { type: 'START_KEEPALIVE', url: 'http://localhost/devices/d', interval: 30 };

test('a keepalive that begins and ends is told of, and what the SDK says reaches its worker', () => {
  const { told, sent, worker } = tapped();

  worker.postMessage(start);
  worker.postMessage({ type: 'CLEAR_KEEPALIVE' });
  worker.terminate();

  expect(told).toEqual([true, false]);
  expect(sent).toEqual([start, { type: 'CLEAR_KEEPALIVE' }]);
  expect(worker.ended).toBe(true);
});

test('a keepalive that fails is told of with its status, and when to try again', () => {
  const { told, worker, says } = tapped();
  worker.postMessage(start);

  says({
    type: 'KEEPALIVE_FAILURE',
    err: { statusCode: 409, headers: { 'retry-after': '7', trackingid: 't' } },
  });
  says({ type: 'KEEPALIVE_FAILURE', err: {} });
  says({ type: 'KEEPALIVE_SUCCESS', statusCode: 200 });
  says(null);

  expect(told.slice(1)).toMatchObject([
    { uri: 'http://localhost/devices/d/status', status: 409, retryAfter: 7, trackingId: 't' },
    { uri: 'http://localhost/devices/d/status', status: 0, retryAfter: undefined },
  ]);
});

test('a worker that is for something else is nobody’s business', () => {
  const { told, worker, says } = tapped();

  worker.postMessage({ type: 'denoise' });
  says({ type: 'KEEPALIVE_FAILURE' });
  worker.terminate();

  expect(told).toEqual([]);
});
