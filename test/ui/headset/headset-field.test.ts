import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import HeadsetField from '../../../src/ui/headset/HeadsetField.svelte';
import { Headsets } from '../../../src/ui/headset/headsets.svelte.ts';
import { hidOf } from '../../../src/ui/headset/hid.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { listen } from '../support/listen.ts';
import { settled } from '../support/open-phone.ts';
import { FakeHeadset, FakeHid } from './fake-hid.ts';

const name = 'Fake Headset 75';

function draw(...chosen: readonly FakeHeadset[]) {
  speak('en');
  const hid = new FakeHid();
  hid.chosen = chosen;
  const { phone } = listen();
  const headsets = new Headsets(hid, { phone, clock: new FakeClock(), attempt: () => undefined });
  render(HeadsetField, { headsets });
  const user = userEvent.setup();
  const press = async (label: string) => {
    await user.click(screen.getByRole('button', { name: label }));
    await settled();
  };
  return { press, headsets };
}

test('a browser without WebHID has no headsets', () => {
  expect(hidOf(window)).toBeUndefined();
});

test('a headset is connected with a press, named, and disconnected', async () => {
  const headset = new FakeHeadset();
  const { press } = draw(headset, new FakeHeadset({ telephone: false }));

  await press('Connect a headset');
  expect(screen.getByText(name)).toBeTruthy();
  expect(headset.opened).toBe(true);
  await press('Disconnect');

  expect(screen.queryByText(name)).toBeNull();
  expect([headset.opened, headset.forgotten]).toEqual([false, true]);
});

test('nothing is said where somebody chooses none', async () => {
  const { press } = draw();

  await press('Connect a headset');

  expect(screen.getByRole('alert').textContent).toBe('');
});

test.each([
  ['that another program has', { refuses: true }],
  ['without keys', { telephone: false }],
])('a headset %s is told as such', async (_, options) => {
  const { press, headsets } = draw(new FakeHeadset(options));

  await press('Connect a headset');

  expect(screen.getByRole('alert').textContent).toContain('cannot be used');
  expect(headsets.list).toEqual([]);
});
