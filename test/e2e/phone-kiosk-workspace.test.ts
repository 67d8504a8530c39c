import { afterAll, describe, expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { keyOf, kioskSettings } from '../server/kiosk/fixture.ts';
import { useDesk } from './phone/desk.ts';

const tidying: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const tidy of tidying) await tidy();
});

describe('a kiosk with the line of a workspace', () => {
  const accessToken = people.find(({ extension }) => extension === '1030')?.accessToken;
  const desk = useDesk({
    env: () =>
      kioskSettings(['lobby'], { autoAnswer: true }, (tidy) => tidying.push(tidy), {
        workspace: { accessToken },
      }),
  });

  test('is called, answers by itself, is heard, and calls', async () => {
    const phone = await desk.phone('/kiosk/lobby');
    const { page } = phone;
    await page.getByLabel('Key of this kiosk').fill(keyOf('lobby'));
    await phone.button('Set up').click();
    await page.getByText('Touch a button to call.').waitFor();

    const call = await desk.sandbox.call({ from: '+14155550199', to: '1030', name: 'Carol' });
    const answered = page.getByRole('region', { name: 'Call with Carol' });
    await answered.getByRole('timer').waitFor();
    await phone.rtpFlows();
    await desk.sandbox.hangup(call);
    await answered.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Hear yourself' }).click();
    await page.getByRole('region', { name: 'Call with Echo' }).getByRole('timer').waitFor();
    await phone.rtpFlows();
    await page.getByRole('button', { name: 'End' }).click();
    await page.getByText('Touch a button to call.').waitFor();
    expect(phone.errors).toEqual([]);
  });
});
