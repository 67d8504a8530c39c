import { describe, expect, test } from 'vitest';
import type { PhonePage } from '../support/phone-page.ts';
import { useDesk } from './phone/desk.ts';
import { DeskPhone } from './phone/desk-phone.ts';

const title = 'Who is calling?';

/**
 * Resolves when the line has registered. With a call over it does so anew, with the token of now; until it has, nobody can
 * call.
 */
const registers = ({ page }: DeskPhone) =>
  page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/device'),
  );

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
    const registered = registers(phone);
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

  test('is renewed for two tabs by the one that leads, in a call, and by the other one when that is closed', async () => {
    const first = await desk.phone('/');
    await toConsent(first);
    await first.page.getByRole('combobox', { name: 'The access token lives' }).selectOption('20 seconds');
    await first.page.getByRole('button', { name: 'Alice Anders 1001' }).click();
    await first.lineSays('Ready');
    const second = await DeskPhone.inContext(first.page.context(), '/', desk.sandbox);
    await second.page.getByText('In use in another tab').waitFor();
    await second.lineSays('Ready');
    const byFirst = tokens(first);
    const bySecond = tokens(second);
    const has = (seen: Set<string>, count: number) =>
      desk.sandbox.eventually(
        `${count} tokens`,
        () => {
          if (seen.size >= count) return true;
          throw new Error(`There are ${seen.size}.`);
        },
        45_000,
      );
    /** Holding and resuming ask the service, which takes no token that has ended. */
    const isHeldAndResumed = async (by: DeskPhone): Promise<void> => {
      await by.callWith('Echo').press('Hold');
      await by.callWith('Echo').says('On hold');
      await by.callWith('Echo').press('Resume');
      await by.callWith('Echo').says('Connected');
    };

    await first.dial('9001');
    await second.callWith('Echo').says('Connected');
    await has(byFirst, 2);
    await isHeldAndResumed(second);
    await first.callWith('Echo').says('Connected');
    await first.rtpFlows();
    expect(bySecond.size).toBe(0);
    await second.callWith('Echo').press('End');
    await first.callWith('Echo').isOver();
    await first.lineSays('Ready');

    // The token that this tab has had so far has ended by now.
    await first.page.close();
    await second.page.getByText('In use in another tab').waitFor({ state: 'detached' });
    await has(bySecond, 1);
    await second.lineSays('Ready');
    await second.dial('9001');
    await second.callWith('Echo').says('Connected');
    await has(bySecond, bySecond.size + 2);
    await isHeldAndResumed(second);
    await second.rtpFlows();
    const registered = registers(second);
    await second.callWith('Echo').press('End');
    await registered;
    await second.lineSays('Ready');
    await second.rings('1001');
    expect([...first.errors, ...second.errors]).toEqual([]);
  }, 150_000);

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
