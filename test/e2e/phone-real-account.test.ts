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
});
