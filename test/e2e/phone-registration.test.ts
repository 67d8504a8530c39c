import type { CDPSession } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';

/** How often the sandbox of these tests wants a keepalive. A registration without them lasts three and a half times as long. */
const keepaliveSeconds = 4;

describe('a registration', () => {
  const desk = useDesk({ sandbox: { keepaliveSeconds } });

  const registered = async () =>
    (await desk.sandbox.registrations()).map(({ user, deviceId }) => `${user} ${deviceId}`);

  /** How often a request of this kind has come in so far. */
  const requests = async (route: string) =>
    (await desk.sandbox.trace()).filter(({ text }) => text.startsWith(`POST mobius.${route} `)).length;

  /** Waits until the phones of `user` have sent this many keepalives more. */
  const keepalives = async (count: number) => {
    const before = await requests('keepalive');
    await desk.sandbox.eventually(
      `${count} keepalives`,
      async () => (await requests('keepalive')) >= before + count,
      count * keepaliveSeconds * 3_000,
    );
  };

  /** Ends the page at once, as when the browser is killed: none of its own code runs any more. */
  const kill = async ({ page }: DeskPhone) => {
    const session: CDPSession = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  };

  test('is kept, and kept alive, after the network was gone for a moment, and later the event socket, and a call rings', async () => {
    const alice = await desk.phoneOf('1001');
    const before = await registered();
    await alice.page.context().setOffline(true);
    await alice.lineSays('Reconnecting');
    await alice.page.context().setOffline(false);
    await alice.lineSays('Ready', 30_000);
    await keepalives(2);
    await desk.sandbox.fault({ type: 'mercury', user: '1001' });
    await alice.lineSays('Reconnecting');
    await alice.lineSays('Ready', 30_000);

    await keepalives(3);

    await alice.lineSays('Ready');
    await alice.rings('1001');
    expect(await registered()).toEqual(before);
    expect((await desk.sandbox.trace()).filter(({ text }) => text.includes('expired'))).toEqual([]);
  });

  test('of a page that was killed keeps nobody ringing who is declined elsewhere, and expires', async () => {
    const alice = await desk.phoneOf('1001');
    const killed = await desk.phoneOf('1002');
    await kill(killed);
    const bob = await desk.phoneOf('1002');
    const both = await registered();
    await alice.dial('1002');
    await bob.decline('Alice');

    await alice.callWith('Bob').isOver();
    await alice.message(['Bob Baker declined']).waitFor();
    await desk.sandbox.eventually('one phone of Bob is left', async () => (await registered()).length === 2);

    expect(both).toHaveLength(3);
    expect(await bob.line.textContent()).toContain('Ready');
  });

  test('is the same, and asked for once, after the service wanted no keepalive for a while', async () => {
    const alice = await desk.phoneOf('1001');
    const before = await registered();
    await desk.sandbox.fault({ type: 'http', route: 'mobius.keepalive', status: 429, retryAfter: 5 });
    await keepalives(1);
    await alice.lineSays('Ready');

    await keepalives(1);

    await alice.lineSays('Ready');
    expect(await registered()).toEqual(before);
    expect(await requests('register')).toBe(1);
    await alice.rings('1001');
  });

  test('that another phone has taken over stays there until it is asked for here: the two do not fight', async () => {
    await desk.sandbox.fault({ type: 'takeover' });
    const first = await desk.phoneOf('1001');
    const second = await desk.phoneOf('1001');

    await first.lineSays('Offline. The line is in use on another device');
    await keepalives(3);
    expect(await requests('register')).toBe(2);
    await second.rings('1001');
    await first.button('Use here').click();

    await first.lineSays('Ready');
    await second.lineSays('Offline. The line is in use on another device');
    await keepalives(3);
    expect(await requests('register')).toBe(3);
    await first.rings('1001');
  });
});
