import { describe, expect, test } from 'vitest';
import type { PhonePage } from '../support/phone-page.ts';
import { useDesk } from './phone/desk.ts';

const title = 'Who is calling?';

describe('signing in with Webex', () => {
  const desk = useDesk();

  /** From the sign-in screen to the page of consent. */
  async function toConsent(phone: PhonePage): Promise<void> {
    await phone.button('Sign in with Webex').click();
    await phone.page.getByRole('heading', { name: 'Offhook would like to make calls for you' }).waitFor();
  }

  /** Each time that the page is told who is signed in, with a token of its own. */
  function tokens(phone: PhonePage): Set<string> {
    const seen = new Set<string>();
    phone.page.on('response', (response) => {
      if (!response.url().endsWith('/auth/session')) return;
      void response.json().then(
        ({ session }: { session?: { accessToken: string } }) => session && seen.add(session.accessToken),
        () => undefined,
      );
    });
    return seen;
  }

  test('lasts through renewals in a call and a reload, until somebody signs out', async () => {
    const phone = await desk.phone('/?lang=en');
    const seen = tokens(phone);
    await toConsent(phone);
    await phone.page.getByRole('combobox', { name: 'The access token lives' }).selectOption('1 minute');
    await phone.page.getByRole('button', { name: 'Alice Anders 1001' }).click();
    await phone.lineSays('Ready');
    expect(new URL(phone.page.url()).search).toBe('?lang=en');

    // Renewed after half of its life.
    await phone.dial('9001');
    const call = phone.callWith('Echo');
    await call.says('Connected');
    const renewed = phone.page.waitForResponse('**/auth/session', { timeout: 45_000 });
    await renewed;
    await call.says('Connected');
    // With the call over the line registers anew, with the new token; until it has, nobody can call.
    const registered = phone.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/device'),
    );
    await call.press('End');
    await registered;
    await phone.lineSays('Ready');
    await phone.rings('1001');

    await phone.page.reload();
    await phone.lineSays('Ready');
    expect(await phone.page.getByRole('heading', { name: title }).count()).toBe(0);
    expect(seen.size).toBeGreaterThan(2);
    const stored = await phone.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    for (const token of seen) expect(stored).not.toContain(token);
    expect(await phone.page.evaluate(() => document.cookie)).toBe('');

    await phone.signOut();
    await phone.button('Sign in with Webex').waitFor();
    await phone.page.reload();
    await phone.page.getByRole('heading', { name: title }).waitFor();
    expect(phone.errors).toEqual([]);
  }, 120_000);

  test('that is declined, or comes back with another state, ends in a sentence', async () => {
    const phone = await desk.phone('/');
    await toConsent(phone);

    await phone.page.getByRole('button', { name: 'Decline' }).click();
    await phone.alerts.filter({ hasText: 'Nobody is signed in' }).waitFor();
    await phone.page.goto('/auth/webex/callback?code=made-up&state=made-up');
    await phone.alerts.filter({ hasText: 'begun elsewhere' }).waitFor();

    expect(new URL(phone.page.url()).pathname + new URL(phone.page.url()).search).toBe('/');
    expect(phone.errors).toEqual([]);
  });
});
