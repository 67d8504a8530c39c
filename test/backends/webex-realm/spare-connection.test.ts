import { expect, test, vi } from 'vitest';
import { SpareConnection } from '../../../src/backends/webex/realm/spare-connection.ts';

const usual: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-compat' };

/** A page that remembers how its connections were made, and runs its timers when told to. */
function page(state: PermissionState | undefined) {
  const made: (RTCConfiguration | undefined)[] = [];
  const waiting = new Map<number, () => void>();
  let timers = 0;
  class Connection {
    readonly configuration: RTCConfiguration | undefined;
    constructor(configuration?: RTCConfiguration) {
      this.configuration = configuration;
      made.push(configuration);
    }
  }
  const query = () => (state ? Promise.resolve({ state }) : Promise.reject(new TypeError('No such name.')));
  const window = {
    RTCPeerConnection: Connection,
    navigator: { permissions: { query } },
    setTimeout: (run: () => void) => {
      timers += 1;
      waiting.set(timers, run);
      return timers;
    },
    clearTimeout: (timer: number) => waiting.delete(timer),
  };
  const pass = async () => {
    const runs = [...waiting.values()];
    waiting.clear();
    for (const run of runs) run();
    await vi.waitUntil(() => true);
  };
  return { made, pass, spare: new SpareConnection(window as unknown as Window & typeof globalThis) };
}

const pooled = { ...usual, iceCandidatePoolSize: 1 };

test('what the next call needs is made beforehand, and another one after it was used', async () => {
  const { made, pass, spare } = page('granted');
  spare.keep();
  spare.keep();
  await pass();
  expect(made).toEqual([pooled]);

  const first = spare.take(usual);
  expect(made).toHaveLength(1);
  await pass();
  expect(made).toEqual([pooled, pooled]);
  const second = spare.take(usual);

  expect(made).toHaveLength(2);
  expect(second.peer).not.toBe(first.peer);
  expect(Object.getPrototypeOf(first.peer)).toBe(first.prototype);
  expect(second.prototype).not.toBe(first.prototype);
});

test('who asks for a connection of another kind, or before there is one, gets a new one', async () => {
  const { made, pass, spare } = page('granted');
  spare.take(usual);
  expect(made).toEqual([usual]);
  await pass();

  const other: RTCConfiguration = { ...usual, iceServers: [{ urls: 'turn:localhost' }] };
  spare.take(other);
  spare.take(undefined);

  expect(made).toEqual([usual, pooled, other, undefined]);
});

test.each(['prompt', 'denied', undefined] as const)(
  'none is made while the microphone is %s: its addresses would be hidden',
  async (state) => {
    const { made, pass, spare } = page(state);
    spare.keep();
    await pass();

    expect(made).toEqual([]);
    spare.take(usual);
    expect(made).toEqual([usual]);
  },
);
