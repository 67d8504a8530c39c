import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { webexOfItsOwn } from './phone/webex-of-its-own.ts';

describe('a real account', () => {
  const desk = useDesk();

  test('that is signed in with a pasted token has its name and its number in the line bar, and rings', async () => {
    const { accessToken } = await desk.sandbox.user('1001');
    const phone = await desk.phone('/', {
      prepare: (context) => webexOfItsOwn(context, desk.server.origin),
    });
    expect(await phone.button('Continue as Alice Anders').count()).toBe(0);

    await phone.page.getByRole('textbox', { name: 'Access token' }).fill(accessToken);
    await phone.button('Sign in').click();

    await phone.lineSays('Ready');
    const bar = phone.page.getByRole('banner').getByRole('heading', { level: 1 });
    await bar.filter({ hasText: /Alice Anders.*1001/ }).waitFor();
    await phone.rings('1001');
  });

  test('is seen from underneath in the developer demo, without the sandbox’s faults', async () => {
    const { accessToken } = await desk.sandbox.user('1001');
    const phone = await desk.phone('/?mode=developer', {
      viewport: { width: 1360, height: 900 },
      prepare: (context) => webexOfItsOwn(context, desk.server.origin),
    });
    const panel = phone.page.getByRole('region', { name: 'Developer', exact: true });
    await phone.page.getByRole('textbox', { name: 'Access token' }).fill(accessToken);
    await phone.button('Sign in').click();
    await phone.lineSays('Ready');

    await phone.dial('9001');
    await phone.callWith('Echo').says('Connected');
    await panel.getByRole('img', { name: 'Call with Echo: connected', exact: true }).waitFor();
    expect(await panel.getByRole('tab').allInnerTexts()).toEqual(['States', 'Messages', 'Media', 'Code']);
    await panel.getByRole('tab', { name: 'Messages' }).click();
    await panel.getByRole('combobox', { name: 'Kind of message' }).selectOption('http');
    await panel.getByRole('listitem').filter({ hasText: '/call' }).first().waitFor();
    await phone.callWith('Echo').press('End');
    await phone.callWith('Echo').isOver();
  });
});
