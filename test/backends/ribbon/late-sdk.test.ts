import { expect, test } from 'vitest';
import type { CreateSdk } from '../../../src/backends/ribbon/sdk-types.ts';
import { openScripted, ScriptedSdk } from './scripted-sdk.ts';

const script = 'https://sdk.example/webrtc.js';
const soon = () => new Promise((resolve) => setImmediate(resolve));

/** What a page knows of a script that it was given. */
interface PageScript {
  src?: string;
  onload?: () => void;
  onerror?: () => void;
}

/** A line whose script has been asked for, and has not come. */
async function waiting() {
  const opened = await openScripted(new ScriptedSdk(), [], { script });
  const scripts = () => opened.page.head.children as PageScript[];
  return {
    ...opened,
    scripts,
    /** The script of this attempt comes, and makes `create`. */
    comes: async (attempt: number, create: CreateSdk = () => opened.sdk) => {
      Reflect.set(opened.network, 'WebRTC', { create });
      scripts()[attempt]?.onload?.();
      await soon();
    },
    later: async (milliseconds: number) => {
      opened.clock.advance(milliseconds);
      await soon();
    },
  };
}

test('a script that never ends loading is told after 20 s, and asked for anew', async () => {
  const { line, scripts, later } = await waiting();

  await later(19_999);
  const before = line.state;
  await later(1);
  const { state, error, retryAt } = line;
  await later(1_200);

  expect([before, state, error?.reason, error?.details.code]).toEqual([
    'connecting',
    'offline',
    'library-late',
    script,
  ]);
  expect(retryAt).toBeGreaterThan(0);
  expect(line.state).toBe('reconnecting');
  // A browser asks nobody twice at once for one address.
  expect(scripts().map(({ src }) => src)).toEqual([script, `${script}?attempt=2`]);
});

test.each([0, 1])(
  'attempt %i of two that comes makes the line ready, and nothing is said after that',
  async (at) => {
    const { line, sdk, comes, later } = await waiting();
    await later(20_000);
    await later(1_200);

    await comes(at);
    sdk.letsIn();
    await later(120_000);

    expect([line.state, line.error]).toEqual(['ready', undefined]);
    expect(sdk.asked.filter((each) => each.startsWith('subscribe'))).toHaveLength(1);
  },
);

test('a script that comes between two attempts is taken with the next one', async () => {
  const { line, sdk, comes, later, scripts } = await waiting();
  await later(20_000);

  await comes(0);
  await later(1_200);
  sdk.letsIn();

  expect([line.state, scripts().length]).toEqual(['ready', 1]);
});

test('however long it takes, no more than three scripts are under way', async () => {
  const { line, later, scripts } = await waiting();

  for (let attempt = 0; attempt < 10; attempt += 1) {
    await later(20_000);
    await later(18_000);
  }

  expect([line.error?.reason ?? line.state, scripts().length]).toEqual(['reconnecting', 3]);
});

test('whoever asks for another attempt has it at once, and no second one beside it', async () => {
  const { line, later, scripts } = await waiting();
  line.reconnect?.();
  const early = scripts().length;

  await later(20_000);
  line.reconnect?.();
  line.reconnect?.();
  await soon();

  expect([early, scripts().length, line.state]).toEqual([1, 2, 'reconnecting']);
});

test('whoever signs out meanwhile is signed out, whatever comes afterwards', async () => {
  const { line, phone, sdk, comes, later, clock } = await waiting();

  await phone.signOut(line);
  await soon();
  const left = clock.waiting;
  await comes(0);
  await later(60_000);

  expect([line.state, left, sdk.asked]).toEqual(['signed-out', 0, []]);
});

test('a script whose `create` throws is not the right one, and is not asked for again', async () => {
  const { line, comes, later, scripts } = await waiting();

  await comes(0, () => {
    throw new TypeError('Invalid configuration');
  });
  await later(60_000);

  expect([line.state, line.error?.reason, scripts().length]).toEqual(['signed-out', 'library-unfit', 1]);
});

test('an SDK that never says anything is out of reach after 20 s, and is asked anew', async () => {
  const { line, sdk, comes, later } = await waiting();
  await comes(0);

  await later(20_000);
  const { state, error } = line;
  await later(1_200);

  expect([state, error?.reason, line.state]).toEqual(['offline', 'unreachable', 'reconnecting']);
  expect(sdk.asked.filter((each) => each.startsWith('subscribe'))).toHaveLength(2);
});
