import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

/** What can be pressed and is lower than 44 pixels, with the label that is pressed for it; a link in a line of text, and the strip's, is not meant. */
const tooLow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const controls =
      'button, a[href]:not([href="/sandbox"]), input, select, textarea, summary, [role=tab], [role=switch]';
    return [...document.querySelectorAll(controls)].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      const pressed = Math.max(height, control.closest('label')?.getBoundingClientRect().height ?? 0);
      const seen = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      // What only a screen reader finds is a pixel wide.
      if (!seen || width < 2 || getComputedStyle(control).display === 'inline' || pressed > 43.9) return [];
      return [`${control.tagName} ${control.textContent.trim()}: ${pressed}`];
    });
  });

describe('what is pressed', () => {
  const desk = useDesk();

  test('is 44 pixels high at the least: signing in, at the dial pad, in a call and in each section', async () => {
    const phone = await desk.phone('/?lang=en', { viewport: { width: 390, height: 844 } });
    const low: Record<string, readonly string[]> = {};
    const look = async (where: string) => (low[where] = await tooLow(phone.page));

    await phone.page.getByRole('link', { name: 'Check my set-up' }).waitFor();
    await look('signing in');
    await phone.button('Continue as Alice Anders').click();
    await phone.lineSays('Ready');
    await look('dial pad');
    await phone.dial('9001');
    await phone.callWith('Echo').says('Connected');
    await look('call');
    await phone.callWith('Echo').press('End');
    for (const name of ['History', 'Voicemail', 'Contacts', 'Settings']) {
      await phone.page.getByRole('tab', { name }).click();
      await phone.page.getByRole('tabpanel', { name }).waitFor();
      await look(name);
    }

    expect(Object.entries(low).filter(([, found]) => found.length > 0)).toEqual([]);
  });
});
