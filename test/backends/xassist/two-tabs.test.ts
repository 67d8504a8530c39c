import { expect, onTestFinished, test } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { XassistLine } from '../../../src/backends/xassist/xassist-line.ts';
import { Phone, type Backend } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { people } from '../../../src/sandbox/people.ts';
import { signInShared } from '../../../src/tabs/sign-in-shared.ts';
import { settled } from '../../calling/ticks.ts';
import { FakeBrowser } from '../../tabs/fake-browser.ts';
import { xassistInProcess } from './in-process.ts';

const alice = people[0]?.accessToken ?? '';

test('of two tabs one asks how a call stands, and both see it come about', async () => {
  const service = await xassistInProcess();
  const browser = new FakeBrowser();
  const asked = { leading: 0, following: 0 };
  const open = async (tab: keyof typeof asked) => {
    const backend: Backend<string> = {
      name: 'xassist',
      open: (token, port) =>
        new XassistLine({
          ...{ account: { token }, port, clock: browser.clock, url: '/gateway/xassist' },
          page: { hidden: false, onChange: () => () => undefined },
          fetch: (input, init) => {
            if (/\/calls\//.test(input instanceof Request ? input.url : String(input))) asked[tab] += 1;
            return service.fetch(input, init);
          },
        }),
      identify: (token) => Promise.resolve(token),
    };
    const phone = new Phone({
      microphone: new FakeMicrophones(),
      clock: browser.clock,
      numbers: plainReader,
    });
    const world = browser.tab();
    const line = signInShared(phone, backend, alice, () => world);
    onTestFinished(() => phone.signOut(line));
    await settled();
    return line;
  };
  onTestFinished(() => service.close());
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      browser.clock.advance(100);
      service.clock.turn(100);
      for (let turns = 0; turns < 8; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const [leading, following] = [await open('leading'), await open('following')];
  await pass(1_000);

  const dialled = following.dial('guest.joins');
  await pass(6_000);
  const call = await dialled;
  await pass(10_000);

  expect([leading.calls[0]?.state, call.state]).toEqual(['connected', 'connected']);
  expect(asked.following).toBe(0);
  expect(asked.leading).toBeGreaterThan(2);
  expect(asked.leading).toBeLessThanOrEqual(8);
});
