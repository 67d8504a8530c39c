import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { Phone } from '../../../src/calling/index.ts';
import { fillBrowserGaps } from '../support/browser-gaps.ts';
import PartsApp from './PartsApp.svelte';

test('the dialler and the calls of somebody else’s app are of the phone that the app has', async () => {
  fillBrowserGaps();
  const provider = scriptedProvider();
  const phone = new Phone({ microphone: new FakeMicrophones() });
  phone.signIn(provider.backend, { name: 'Alice Anders' });
  provider.line.ready({ name: 'Alice Anders', extension: '1001' });
  render(PartsApp, { phone });
  const user = userEvent.setup();

  await user.type(screen.getByRole('combobox', { name: 'Number or name' }), '1002{Enter}');
  const call = await screen.findByRole('region', { name: 'Call with 1002' }, { timeout: 20_000 });
  await user.click(within(call).getByRole('button', { name: 'End' }));

  expect(screen.getByRole('status', { name: 'Line' }).textContent).toContain('Ready');
  expect(phone.calls).toEqual([]);
});
