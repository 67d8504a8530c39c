import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PhonePage } from '../support/phone-page.ts';
import { axeFinds } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';

/** Presses what opens the small window, which is a page of its own to the browser. */
async function openSmall({ page }: DeskPhone, name: string): Promise<PhonePage> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('region', { name }).getByRole('button', { name: 'Small window', exact: true }).click();
  const small: Page = await opened;
  return new PhonePage(small);
}

describe('the small window above all others', () => {
  const desk = useDesk();

  test('controls the call, and goes with it', async () => {
    const alice = await desk.phoneOf('1001', { viewport: { width: 1280, height: 800 } });
    await alice.dial('9003');
    const call = alice.callWith('Menu');
    await call.says('Connected');

    const small = await openSmall(alice, 'Call with Menu');
    const inSmall = small.callWith('Menu');
    await inSmall.says('Connected');
    expect(await axeFinds(small.page)).toEqual([]);
    await inSmall.press('Mute');
    await call.button('Unmute').waitFor();
    await inSmall.press('Unmute');
    await call.button('Mute').waitFor();
    await inSmall.press('Hold');
    await call.says('On hold');
    await alice.rtpRests();
    await inSmall.press('Resume');
    await inSmall.says('Connected');
    await alice.rtpFlows();
    await inSmall.pressKeys('7');
    await desk.sandbox.eventually('the menu hears the digit', async () => {
      const trace = await desk.sandbox.trace();
      return trace.some(({ kind, digit }) => kind === 'dtmf' && digit === '7');
    });
    expect(await axeFinds(small.page)).toEqual([]);
    const closed = small.page.waitForEvent('close');
    await inSmall.press('End');
    await call.isOver();
    await closed;

    expect([...alice.errors, ...small.errors]).toEqual([]);
  });
});
