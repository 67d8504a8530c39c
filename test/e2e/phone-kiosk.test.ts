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
});
