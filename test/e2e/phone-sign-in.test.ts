import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { words } from './phone/words.ts';

describe('signing in', () => {
  const desk = useDesk();

  test.each([
    ['has expired', 'Erin Ekström', 'line_token_expired'],
    ['belongs to somebody without calling', 'Nils Nørgaard', 'line_not_entitled'],
  ] as const)(
    'with a token that %s gives one clear message and stays on its screen',
    async (_, name, failure) => {
      const phone = await desk.phone();

      await phone.button(`Continue as ${name}`).click();

      const alert = phone.alerts.filter({ hasText: words(`${failure}_title`) });
      await alert
        .filter({ hasText: words(`${failure}_cause`) })
        .getByText(words(`${failure}_remedy`))
        .waitFor();
      expect(await phone.alerts.count()).toBe(1);
      await phone.lineSays('Signed out');
      await phone.signInAs('Alice Anders');
      expect(await phone.alerts.count()).toBe(0);
    },
  );

  test('shows the other systems also while the server does not say what it is set up with for one', async () => {
    const phone = await desk.phone('/', {
      prepare: async (context) => {
        await context.route('**/ribbon/settings', () => undefined);
      },
    });
    const heading = (name: string) => phone.page.getByRole('heading', { name, exact: true });

    await phone.button('Continue as Alice Anders').waitFor();
    await heading('Frontline xAssist').waitFor();
    const looking = phone.page.getByText(words('sign_in_looking'));
    await expect.poll(() => looking.count()).toBe(1);
    await phone.signInAs('Alice Anders');
  });

  test('with something that is no token gives one clear message and stays on its screen', async () => {
    const phone = await desk.phone();

    await phone.page.getByRole('textbox', { name: 'Access token' }).fill('not a token');
    await phone.button('Sign in').click();

    const alert = phone.alerts.filter({ hasText: words('line_token_malformed_title') });
    await alert.getByText(words('line_token_malformed_remedy')).waitFor();
    expect(await phone.alerts.count()).toBe(1);
    await phone.button('Continue as Alice Anders').waitFor();
  });

  test('as somebody else in the same page leaves nothing of the first', async () => {
    const phone = await desk.phone();
    await phone.signInAs('Alice Anders');
    await phone.dial('9001');
    await phone.callWith('Echo').says('Connected');
    const inCall = await phone.openings.now();
    expect(inCall).toMatchObject({ frames: 2, connections: 1, microphones: 1, sockets: 1 });

    await phone.signOut();
    await phone.button('End and sign out').click();

    await phone.hasOpen({ frames: 1, connections: 0, microphones: 0, workers: 0, sockets: 0 });
    await desk.sandbox.eventually('nobody is registered and no call is up', async () => {
      const { sandbox } = desk;
      return (await sandbox.registrations()).length === 0 && (await sandbox.calls()).length === 0;
    });
    await phone.signInAs('Bob Baker');
    expect((await desk.sandbox.registrations()).map(({ user }) => user)).toEqual(['1002']);
    await phone.hasOpen({ frames: 2, connections: 0, microphones: 0, workers: inCall.workers, sockets: 1 });
    await desk.sandbox.call({ from: '1001', to: '1002' });
    await phone.answer('Alice Anders');
    await phone.callWith('Alice Anders').says('Connected');
    expect(phone.errors).toEqual([]);
  });

  test('ends when the page is closed: the line is no longer registered', async () => {
    const alice = await desk.phoneOf('1001');
    expect(await desk.sandbox.registrations()).toHaveLength(1);

    await alice.page.close();

    await desk.sandbox.eventually('nobody is registered', async () => {
      return (await desk.sandbox.registrations()).length === 0;
    });
  });
});

describe('the address of the page', () => {
  const desk = useDesk();

  test('signs a sandbox person in', async () => {
    const alice = await desk.phone('/?user=1001');

    await alice.lineSays('Ready');

    expect((await desk.sandbox.registrations()).map(({ user }) => user)).toEqual(['1001']);
    expect(alice.errors).toEqual([]);
  });

  test('fills in a number and asks before it is called', async () => {
    const alice = await desk.phoneOf('1001', { path: '&dial=9001' });

    await alice.page.getByText(words('dial_asked', '9001')).waitFor();

    expect(await alice.destination.inputValue()).toBe('9001');
    expect(await desk.sandbox.calls()).toEqual([]);
    expect(await alice.alerts.count()).toBe(0);
    await alice.button('Call').click();
    await alice.callWith('Echo').says('Connected');
  });

  test('chooses French', async () => {
    const alice = await desk.phone('/?lang=fr');

    await alice.page.getByRole('button', { name: `${words('continue_as', '', 'fr')} Alice Anders` }).click();

    const line = alice.page.getByRole('status', { name: words('line_label', '', 'fr') });
    await line.filter({ hasText: words('line_ready', '', 'fr') }).waitFor();
    expect(await alice.page.locator('html').getAttribute('lang')).toBe('fr');
  });
});
