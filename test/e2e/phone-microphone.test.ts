import type { BrowserContext } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFinds } from './phone/axe.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { saidOf, words } from './phone/words.ts';

/** A browser that does not give the microphone unless the person says so. */
describe('without a microphone', () => {
  const desk = useDesk({ microphone: 'ask' });
  const denied = [saidOf('media_denied', '')].flat();

  test('no call is made, the number stays, and it goes well once the microphone is allowed', async () => {
    const alice = await desk.phoneOf('1001');

    await alice.dial('9001');

    await alice.message(denied).waitFor();
    expect(await alice.destination.inputValue()).toBe('9001');
    expect(await desk.sandbox.calls()).toEqual([]);
    await alice.page.context().grantPermissions(['microphone']);
    await alice.message(denied).getByRole('button', { name: 'Try again' }).click();
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();
  });

  test('an incoming call goes on ringing, and is answered once the microphone is allowed', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.answer('Carol');

    await alice.message(denied).waitFor();
    await alice.incoming('Carol').getByRole('button', { name: 'Answer' }).waitFor();
    expect((await desk.sandbox.calls()).map(({ state }) => state)).toEqual(['ringing']);
    await alice.page.context().grantPermissions(['microphone']);
    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
  });
});

/** The browser's question about the microphone stays open until `window.allow()` is called. */
async function keepAsking(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return;
    const open = devices.getUserMedia.bind(devices);
    const allowed = new Promise<void>((resolve) => Object.assign(window, { allow: resolve }));
    devices.getUserMedia = async (constraints) => {
      await allowed;
      return open(constraints);
    };
  });
}

describe('while the browser asks for the microphone', () => {
  const desk = useDesk();
  const waiting = (number: string) => words('waiting_to_call', number);
  const allow = ({ page }: DeskPhone) =>
    page.evaluate(() => {
      (window as unknown as { allow(): void }).allow();
    });

  test('it is said who will be called, which no typing changes', async () => {
    const alice = await desk.phoneOf('1001', { prepare: keepAsking });
    await alice.dial('9001');

    await alice.page.getByText(waiting('9001')).waitFor();
    expect(await axeFinds(alice.page)).toEqual([]);
    await alice.destination.fill('9002');
    await alice.page.getByText(waiting('9001')).waitFor();
    await allow(alice);

    await alice.callWith('Echo').says('Connected');
    expect(await alice.destination.inputValue()).toBe('9002');
    expect(await alice.page.getByText(waiting('9001')).count()).toBe(0);
  });

  test('Cancel calls nobody, and leaves no microphone open that comes later', async () => {
    const alice = await desk.phoneOf('1001', { prepare: keepAsking });
    await alice.dial('9001');

    await alice.button('Cancel').click();
    await alice.page.getByText(waiting('9001')).waitFor({ state: 'detached' });
    await allow(alice);

    await alice.dial('9002');
    await alice.callWith('Steady tone').says('Connected');
    await alice.hasOpen({ microphones: 1, connections: 1 });
    expect(
      (await desk.sandbox.calls()).map(({ legs }) => legs.map(({ number }) => number)),
    ).not.toContainEqual(expect.arrayContaining(['9001']));
    expect(alice.errors).toEqual([]);
  });

  test('an answer can be taken back, and the call rings on', async () => {
    const alice = await desk.phoneOf('1001', { prepare: keepAsking });
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.answer('Carol');

    await alice.incoming('Carol').getByText(words('waiting_to_answer')).waitFor();
    await alice.incoming('Carol').getByRole('button', { name: 'Cancel' }).click();
    await allow(alice);
    await alice.answer('Carol');

    await alice.callWith('Carol').says('Connected');
    await alice.hasOpen({ microphones: 1 });
  });
});
