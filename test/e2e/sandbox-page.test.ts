import { describe, expect, test } from 'vitest';
import { axeFinds } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';

describe('the page of the sandbox', () => {
  const desk = useDesk();

  test('shows a call with who hears what, and by keys alone hangs it up, rings somebody and clears a fault', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    const errors: string[] = [];
    const page = await alice.page.context().newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto('/sandbox');
    const calls = page.getByRole('region', { name: 'Calls' });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter');

    await calls.getByText('hears: an echo').waitFor();
    await calls.getByText(/packets: [1-9]/).waitFor();
    await press('Hang up Alice Anders → Echo');
    await calls.getByText('Nobody is in a call.').waitFor();
    await alice.callWith('Echo').isOver();

    await page.getByLabel('Name, if it is to be shown').fill('Zoe Zander');
    await press('Ring Alice Anders');
    await alice.incoming('Zoe Zander').waitFor();
    await calls.getByText('Zoe Zander → Alice Anders').first().waitFor();
    await page.getByRole('log', { name: 'Trace' }).getByText('control.call').first().waitFor();

    await press('Let it happen');
    await press('Clear mercury');
    await page.getByText('Nothing goes wrong.').waitFor();

    expect(await axeFinds(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 640 });
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(errors).toEqual([]);
  });
});
