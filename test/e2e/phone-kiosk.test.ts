import { describe, expect, test } from 'vitest';
import { axeFindsAnywhere } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';

describe('a kiosk', () => {
  const desk = useDesk();

  test('calls with one press, is heard, ends with one press, and is a telephone and nothing else', async () => {
    const phone = await desk.phone('/?mode=kiosk');
    const { page } = phone;
    await page.getByText('Touch a button to call.').waitFor();
    expect(await axeFindsAnywhere(page)).toEqual([]);

    await page.getByRole('button', { name: 'Hear yourself' }).click();
    const call = page.getByRole('region', { name: 'Call with Echo' });
    await call.getByRole('timer').waitFor();
    await phone.rtpFlows();
    expect(await axeFindsAnywhere(page)).toEqual([]);
    await call.getByRole('button', { name: 'End' }).click();

    await page.getByRole('button', { name: 'Reception' }).waitFor();
    expect(await desk.sandbox.calls()).toEqual([]);
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(phone.errors).toEqual([]);
  });

  test.each(['en', 'fr'])('has all of its buttons in view on a telephone (%s)', async (lang) => {
    const viewport = { width: 360, height: 640 };
    const { page } = await desk.phone(`/?mode=kiosk&lang=${lang}`, { viewport });
    const buttons = page.locator('.destinations button:not(:disabled)');
    await expect.poll(() => buttons.count()).toBe(2);

    // Those of the languages stand below, over what is longer.
    const covered = await buttons.evaluateAll((all) =>
      all.filter((button) => {
        const { x, bottom, width } = button.getBoundingClientRect();
        return !button.contains(document.elementFromPoint(x + width / 2, bottom - 8));
      }),
    );
    expect(covered).toEqual([]);
  });
});
