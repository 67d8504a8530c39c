import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { scriptOfStandIn } from './phone/stand-in-script.ts';

describe('an SDK that somebody brings for Ribbon', () => {
  const desk = useDesk({
    env: async () => ({ OFFHOOK_RIBBON_SDK: process.env['OFFHOOK_RIBBON_SDK'] ?? (await scriptOfStandIn()) }),
  });

  test('is loaded from this server, and calls through the gateway’s own door, whose certificate is accepted', async () => {
    const alice = await desk.phone('/', { ignoreHTTPSErrors: true });
    await alice.page.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption('1001');
    await alice.button('Continue with Ribbon').click();
    await alice.lineSays('Ready');

    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.hears('something');
    await alice.callWith('Echo').press('End');

    await alice.callWith('Echo').says('Ended');
    expect(alice.errors).toEqual([]);
    expect(await alice.page.evaluate(() => 'WebRTC' in window)).toBe(true);
  });
});
