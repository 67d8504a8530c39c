import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CallError, LineError, MediaError } from '../../../src/calling/index.ts';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { settled } from '../support/open-phone.ts';
import { openKiosk, type ServedKiosk } from './served.ts';

async function drawn(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await settled();
}

async function ready(): Promise<ServedKiosk> {
  const kiosk = await openKiosk();
  await drawn();
  kiosk.line.ready();
  await settled();
  return kiosk;
}

const button = (name: string) => screen.getByRole('button', { name });
const messages = () => within(screen.getByRole('region', { name: 'Notifications' }));
const said = () => messages().getByRole('alert').textContent.trim();

test('a guest is told by the name on the button who is busy, with nothing to copy', async () => {
  const { user, line } = await ready();

  await user.click(button('Reception'));
  await drawn();
  line.farEnd.busy();
  await drawn();

  expect(said()).toBe('Reception is busy. Try again in a moment.');
  expect(messages().getAllByRole('button')).toHaveLength(1);
  await user.click(messages().getByRole('button', { name: 'Dismiss' }));
  expect(messages().queryByRole('alert')).toBeNull();
});

test.for([
  [new MediaError('denied'), 'The microphone of this telephone does not work. Ask somebody who works here.'],
  [
    new LineError('token-expired'),
    'No call can be made right now. Try again in a moment. If it stays so, ask somebody who works here.',
  ],
  [
    new CallError('server-error'),
    'Reception could not be called. Try again in a moment. If it stays so, ask somebody who works here.',
  ],
] as const)('of %s a guest is told no more than what to do', async ([error, words]) => {
  const { ui } = await ready();

  ui.explainer.report(error, error instanceof CallError ? { who: '9001', retry: () => undefined } : {});
  await drawn();

  expect(said()).toBe(words);
  expect(messages().queryByRole('button', { name: 'Copy details' })).toBeNull();
});

test('what is none of a guest’s business is not shown', async () => {
  const { ui } = await ready();

  ui.notices.show({ about: 'update', severity: 'info', stays: true, title: 'A newer version is here.' });
  await drawn();

  expect(messages().queryByRole('alert')).toBeNull();
});

test('the words are those of the language that was touched', async () => {
  const { ui, user } = await ready();
  await user.click(button('Français'));

  ui.explainer.report(new MediaError('missing'));
  await drawn();

  expect(screen.getByRole('alert').textContent).toContain('Adressez-vous au personnel.');
  speak('en');
});
