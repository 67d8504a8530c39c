import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mediaLoader } from '../../../src/backends/webex/realm/media-loader.ts';
import type { SdkLine } from '../../../src/backends/webex/sdk-types.ts';
import { settled } from '../../calling/ticks.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';
import { openWebexLine } from './open-webex-line.ts';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ id: 'P1' })));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('nobody waits for what only calls need to be told that the line is registered', async () => {
  const realm = new FakeRealm();
  let asked = 0;
  realm.loadMedia = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };

  const { clock, line } = await openWebexLine(realm);
  expect([line.state, asked]).toEqual(['ready', 0]);
  clock.advance(50);

  expect([line.state, asked]).toEqual(['ready', 1]);
});

test('a line for whose calls the page could not fetch what they need is not ready, and is opened anew until it can', async () => {
  const realm = new FakeRealm();
  const load = vi.fn<() => Promise<void>>().mockRejectedValue(new TypeError('no network'));
  realm.loadMedia = load;
  const { clock, line } = await openWebexLine(realm);
  clock.advance(50);
  await settled();
  expect([line.state, line.error?.reason]).toEqual(['reconnecting', 'unreachable']);

  load.mockResolvedValue();
  for (let second = 0; second < 60; second += 1) {
    clock.advance(1_000);
    await settled();
  }

  expect([line.state, line.error]).toEqual(['ready', undefined]);
  expect(realm.servers.length).toBe(2);
});

test('the media engine is fetched once, and again only where it could not be', async () => {
  const events: string[] = [];
  const line = { on: (event: string) => void events.push(event) } as unknown as SdkLine;
  const page = {
    RTCPeerConnection: EventTarget,
    navigator: {},
    setTimeout: () => 1,
    clearTimeout: () => undefined,
  } as unknown as Window & typeof globalThis;
  const fetched = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new TypeError('no network'));
  const load = mediaLoader({ load: fetched }, line, page);

  await expect(load()).rejects.toThrow('no network');
  expect(events).toEqual([]);
  await Promise.all([load(), load()]);
  await load();

  expect(fetched).toHaveBeenCalledTimes(2);
  expect(events).toEqual(['registered', 'line:incoming_call']);
});
