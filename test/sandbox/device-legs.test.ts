import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { Phone } from './support/phone.ts';

test('of the calls that are over only the newest are kept with their media, and all that go on', async () => {
  const { url, webex, world } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const stays = await alice.connect('9001');
  for (let turn = 0; turn < 110; turn += 1) {
    await alice.dial('9001');
    world.calls.all.at(-1)?.end('normal');
  }

  const { all } = webex.legs;

  expect(all[0]?.callId).toBe(stays);
  expect(all.map(({ over }) => over).filter(Boolean).length).toBeLessThan(105);
  expect(all.length).toBeGreaterThan(90);
});
