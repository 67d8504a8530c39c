import axe from 'axe-core';
import { expect, test } from 'vitest';
import { LineError, MediaError } from '../../../src/calling/index.ts';
import {
  openConnectedPhone,
  openPhone,
  openReadyPhone,
  settled,
  type OpenPhone,
} from '../support/open-phone.ts';

/** What axe finds on the page. Colours are another test's: jsdom has no layout. */
async function findings(): Promise<readonly string[]> {
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const states: Readonly<Record<string, () => Promise<OpenPhone>>> = {
  'sign-in': () => openPhone(),
  'sign-in refused': async () => {
    const phone = await openPhone({ user: '1001' });
    phone.line.refuse(new LineError('token-expired'));
    return phone;
  },
  idle: () => openReadyPhone(),
  suggesting: async () => {
    const phone = await openReadyPhone();
    await phone.user.type(document.querySelector('input') ?? document.body, 'bo{ArrowDown}');
    return phone;
  },
  'wrong number': async () => {
    const phone = await openReadyPhone();
    await phone.ui.dialler.call();
    return phone;
  },
  offline: async () => {
    const phone = await openReadyPhone();
    phone.line.offline(new LineError('unreachable'), phone.clock.now());
    return phone;
  },
  dialing: async () => {
    const phone = await openReadyPhone();
    await phone.ui.dialler.callNumber('1002');
    return phone;
  },
  connected: () => openConnectedPhone(),
  keypad: async () => {
    const phone = await openConnectedPhone();
    const keypad = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === 'Keypad',
    );
    await phone.user.click(keypad ?? document.body);
    return phone;
  },
  ended: async () => {
    const phone = await openConnectedPhone();
    phone.line.farEnd.ends('lost');
    return phone;
  },
  incoming: async () => {
    const phone = await openReadyPhone();
    phone.line.ring({ name: 'Bob Baker', number: '1002' });
    return phone;
  },
  'incoming in a call': async () => {
    const phone = await openConnectedPhone();
    phone.line.ring({ name: 'Chloé Dubois' });
    return phone;
  },
  error: async () => {
    const phone = await openReadyPhone();
    phone.ui.explainer.report(new MediaError('denied'), { retry: () => undefined });
    return phone;
  },
};

test.each(Object.entries(states))('axe finds nothing: %s', async (_name, open) => {
  document.title = 'Offhook';
  await open();
  await settled();

  expect(await findings()).toEqual([]);
});
