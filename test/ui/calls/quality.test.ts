import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { CallStats } from '../../../src/calling/index.ts';
import { openConnectedPhone, settled, type OpenPhone } from '../support/open-phone.ts';

/** Lets a connected call go on for `times` times two seconds in which this many of 100 packets are lost. */
async function hear(phone: OpenPhone, { lost = 0, microphone = 0.1 }, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const { farEnd } = phone.line;
    const before = farEnd.measured ?? nothing(phone.clock.elapsed());
    farEnd.measured = {
      ...before,
      at: before.at + 2_000,
      received: {
        ...before.received,
        packets: before.received.packets + 100 - lost,
        lost: before.received.lost + lost,
      },
      sent: {
        packets: before.sent.packets + 100,
        level: 0,
        energy: (before.sent.energy ?? 0) + microphone ** 2 * 2,
      },
    };
    phone.clock.advance(2_000);
    await settled();
  }
}

const nothing = (at: number): CallStats => ({
  at,
  codec: 'opus',
  received: { packets: 0, lost: 0, jitter: 0.005, level: 0 },
  sent: { packets: 0, level: 0, energy: 0 },
  farSide: { lost: 0, lossRate: 0, jitter: 0.005, roundTrip: 0.045 },
});

const card = () => within(screen.getByRole('region', { name: 'Call with Bob Baker' }));
const words = () => card().findByRole('status', { name: 'Call quality' });

test('nothing is said while all is well', async () => {
  const phone = await openConnectedPhone();

  await hear(phone, {}, 10);

  expect((await words()).textContent).toBe('');
});

test('losses are said with their cause and remedy, once, and go when they are over', async () => {
  const phone = await openConnectedPhone();
  await words();
  await hear(phone, { lost: 6 }, 4);
  const said = (await words()).textContent;
  await hear(phone, { lost: 9 }, 4);
  const later = (await words()).textContent;

  await hear(phone, {}, 4);

  expect(said).toBe('Your network drops 6% of the audio: move closer to the access point, or use a cable.');
  expect(later).toBe(said);
  expect((await words()).textContent).toBe('');
});

test('a silent microphone is said in French, too', async () => {
  const phone = await openConnectedPhone({ language: 'fr' });
  const quality = await screen.findByRole('status', { name: 'Qualité de l’appel' });

  await hear(phone, { microphone: 0 }, 6);

  expect(quality.textContent).toContain('Votre micro ne capte rien');
});

test('the figures are there for those who look, with a graph that says what it shows', async () => {
  const phone = await openConnectedPhone();
  await phone.user.click(await card().findByRole('button', { name: 'Call quality in figures' }));
  await hear(phone, {}, 5);

  const details = within(await card().findByRole('group', { name: 'Call quality in figures' }));

  expect(details.getByRole('img').getAttribute('aria-label')).toMatch(
    /^Quality over the last minute: 4\.\d of 5 now, 4\.\d at its lowest\.$/,
  );
  expect(details.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
    '4.4',
    '0%',
    '0%',
    '5 ms',
    '45 ms',
    'opus',
  ]);
});

test('on hold nothing is judged', async () => {
  const phone = await openConnectedPhone();
  await words();

  await phone.user.click(card().getByRole('button', { name: 'Hold' }));
  await settled();

  expect(card().queryByRole('status', { name: 'Call quality' })).toBeNull();
});

test('a provider that counts nothing has no figures and no words', async () => {
  await openConnectedPhone({ lacks: ['stats'] });
  await settled();

  expect(card().queryByRole('button', { name: 'Call quality in figures' })).toBeNull();
});

test.each([
  ['en', '640 × 360, 15 frames per second, 10% lost'],
  ['fr', '640 × 360, 15 images par seconde, 10 % de pertes'],
] as const)('where there are pictures, their figures are there, too (%s)', async (language, figure) => {
  const phone = await openConnectedPhone({ language });
  const { farEnd } = phone.line;
  const received = { width: 640, height: 360, rate: 15, packets: 0, lost: 0 };
  farEnd.measured = { ...nothing(phone.clock.elapsed()), pictures: { received, sent: undefined } };
  phone.clock.advance(2_000);
  await settled();
  const later = { received: { ...received, packets: 90, lost: 10 }, sent: undefined };
  farEnd.measured = { ...farEnd.measured, pictures: later };
  await hear(phone, {}, 1);
  const name = language === 'en' ? 'Call quality in figures' : 'Qualité de l’appel en chiffres';

  await phone.user.click(await screen.findByRole('button', { name }));

  const figures = screen.getAllByRole('definition').map(({ textContent }) => textContent);
  expect(figures.at(-1)?.replace(/\s/g, ' ')).toBe(figure);
  expect(figures).toHaveLength(7);
});
