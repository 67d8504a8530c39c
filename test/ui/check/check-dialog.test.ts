import { screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { LineError, type Checks } from '../../../src/calling/index.ts';
import '../../../src/ui/audio/audio-check.svelte.ts';
import '../../../src/ui/check/CheckDialog.svelte';
import '../../../src/ui/check/new-check.ts';
import { audioBench } from '../support/audio-bench.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { pass, passUntil } from './find.ts';

const fine = () => Promise.resolve();
const allFine: Checks = { signIn: fine, catalogue: fine, events: fine, registration: fine };

const dialog = () => screen.getByRole('dialog', { name: 'Check my set-up' });
const press = (name: string) => {
  within(dialog()).getByRole('button', { name }).click();
};
const steps = () =>
  within(within(dialog()).getByRole('list', { name: 'Steps' }))
    .getAllByRole('listitem')
    .map(
      (step) =>
        `${within(step).getByRole('heading').textContent}: ${within(step).getByRole('img').ariaLabel}`,
    );
const told = () => within(dialog()).getAllByRole('status')[0]?.textContent.trim();

/** The dialog of a phone on which all goes well unless `checks` says otherwise. */
async function open(checks: Checks = allFine, language: 'en' | 'fr' = 'en') {
  const bench = audioBench();
  bench.lab.loudness = 60;
  vi.stubGlobal('isSecureContext', true);
  const opened = await openReadyPhone({ audio: bench.parts, parts: { checks }, language });
  opened.ui.books.current?.showCheck();
  await settled();
  return { ...opened, ...bench };
}

/** Everything, until the test call has been answered and counted, and the result can be copied. */
async function runAll({ clock, lab, line }: Awaited<ReturnType<typeof open>>) {
  await passUntil(clock, () => lab.played.at(-1)?.over === false);
  lab.played.at(-1)?.end();
  const calls = line.farEnds.length;
  await passUntil(clock, () => line.farEnds.length > calls);
  line.farEnd.answer();
  line.farEnd.measured = {
    at: 0,
    codec: 'opus',
    received: { packets: 50, lost: 0, jitter: 0, level: 0 },
    sent: { packets: 50, level: 0 },
    farSide: undefined,
  };
  await passUntil(clock, () => screen.queryByText(/^(Copy the result|Copier le résultat)$/) !== null);
}

afterEach(async () => {
  if (screen.queryByRole('dialog')) screen.getAllByRole('button', { name: /^(Close|Fermer)$/ })[0]?.click();
  await settled();
  vi.unstubAllGlobals();
});

test('nothing is tried before somebody says so', async () => {
  const { browser, lab } = await open();

  expect(steps()).toEqual([
    'Microphone: Not tried.',
    'Speaker: Not tried.',
    'Permissions of the browser: Not tried.',
    'Sign-in: Not tried.',
    'Service catalogue: Not tried.',
    'Events: Not tried.',
    'Registration: Not tried.',
    'Sound both ways: Not tried.',
  ]);
  expect([browser.asked, lab.played.length]).toEqual([0, 0]);
});

test('one step after the other is tried and told, and in the end that all is well; twice', async () => {
  const opened = await open();

  press('Start');
  await settled();
  expect(steps()[0]).toBe('Microphone: Being tried…');
  await pass(opened.clock, 300);
  expect(told()).toBe('Microphone: It hears you.');
  await runAll(opened);

  const wanted = [
    'Microphone: In order',
    'Speaker: In order',
    expect.stringMatching(/^Permissions of the browser: /),
    'Sign-in: In order',
    'Service catalogue: In order',
    'Events: In order',
    'Registration: In order',
    'Sound both ways: In order',
  ];
  expect(steps()).toEqual(wanted);
  expect(told()).toBe('All is well.');

  press('Check again');
  await runAll(opened);
  expect(steps()).toEqual(wanted);
  expect(opened.line.farEnds).toHaveLength(2);
});

test('a step at fault says what to do, and only what stands on it is left out', async () => {
  const opened = await open({
    ...allFine,
    catalogue: () => Promise.reject(new LineError('service-unavailable')),
  });

  press('Start');
  await runAll(opened);

  expect(steps().slice(3)).toEqual([
    'Sign-in: In order',
    'Service catalogue: At fault',
    'Events: Left out',
    'Registration: In order',
    'Sound both ways: In order',
  ]);
  expect(told()).toBe('Something is wrong. What to do is said beside it.');
});

test('a step that breaks by itself says so, and the others go on', async () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  const opened = await open({ ...allFine, events: () => Promise.reject(new TypeError('a defect')) });

  press('Start');
  await runAll(opened);

  expect(steps()[5]).toBe('Events: At fault');
  expect(steps()[6]).toBe('Registration: In order');
  expect(report).toHaveBeenCalledOnce();
});

test('whoever stops it keeps what was found, and nothing is open any more', async () => {
  const { clock, browser } = await open();
  press('Start');
  await pass(clock, 300);

  press('Stop');
  await pass(clock, 300);

  expect(steps()[0]).toBe('Microphone: In order');
  expect(steps()[1]).toBe('Speaker: Not tried.');
  expect(told()).toBe('Stopped. What was found so far stays here.');
  expect(browser.live).toEqual([]);
});

test('a call that comes in closes the dialog, has the microphone, and what was found stays', async () => {
  const opened = await open();
  press('Start');
  await pass(opened.clock, 300);

  opened.line.ring({ number: '1002' });
  await pass(opened.clock, 500);

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(opened.browser.live).toEqual([]);
  opened.ui.books.current?.showCheck();
  await settled();
  expect(steps()[0]).toBe('Microphone: In order');
  expect(steps().slice(1, 2)).toEqual(['Speaker: Left out']);
});

test('the result is copied, without a secret', async () => {
  const secret = `aaaa_bbbb_1eb65fdf-9643-417f-9974-ad72cae0e10f`;
  const opened = await open({
    ...allFine,
    events: () => Promise.reject(new LineError('unreachable', { details: { code: `Bearer ${secret}` } })),
  });
  press('Start');
  await runAll(opened);
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();

  press('Copy the result');
  await settled();

  const text = String(written.mock.calls[0]?.[0]);
  expect(text).toContain('✓ Microphone: (');
  expect(text).toContain('✗ Events: (');
  expect(text).toContain('LineError/unreachable');
  expect(text).toContain('✓ Sound both ways: (');
  expect(text).not.toContain(secret);
  expect(within(dialog()).getByText('The result is on the clipboard.')).toBeTruthy();
});

test('in French it is as complete', async () => {
  const opened = await open(allFine, 'fr');
  screen.getByRole<HTMLButtonElement>('button', { name: 'Commencer' }).click();
  await runAll(opened);

  expect(screen.getByText('Tout va bien.')).toBeTruthy();
});

test('it opens from the settings', async () => {
  const settings = { on: () => () => undefined };
  const { user } = await openReadyPhone({ parts: { settings } });
  await user.click(screen.getByRole('tab', { name: 'Settings' }));
  await settled();

  await user.click(screen.getByRole('button', { name: 'Check my set-up' }));
  await settled();

  expect(dialog()).toBeTruthy();
});
