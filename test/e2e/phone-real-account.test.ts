import type { BrowserContext } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

describe('a real account', () => {
  const desk = useDesk();

  /**
   * Lets the sandbox answer for Webex' own hosts, outside of the page, which knows nothing of it: there is no discovery
   * document, and every address in an answer is one of Webex'. Only the event socket goes straight to the sandbox.
   */
  async function webexOfItsOwn(context: BrowserContext): Promise<void> {
    const sandbox = `${desk.server.origin}/sandbox`;
    const discovery = (await (await fetch(`${sandbox}/discovery`)).json()) as {
      hosts: Readonly<Record<string, string>>;
    };
    const realNames = [
      [sandbox, 'https://wdm-a.wbx2.com'],
      ['mobius.sandbox.invalid', 'mobius-us-east-1.prod.infra.webex.com'],
      ['mobius-backup.sandbox.invalid', 'mobius-eu-central-1.prod.infra.webex.com'],
    ] as const;
    await context.route('**/sandbox/discovery', (route) => route.fulfill({ status: 404 }));
    await context.route(/^https:/, async (route) => {
      const url = route.request().url();
      const { origin } = new URL(url);
      const prefix = discovery.hosts[origin];
      if (prefix === undefined) {
        await route.abort();
        return;
      }
      const response = await route.fetch({ url: prefix + url.slice(origin.length) });
      const body = realNames.reduce(
        (text, [ours, real]) => text.replaceAll(ours, real),
        await response.text(),
      );
      await route.fulfill({ response, body });
    });
  }

  test('that is signed in with a pasted token has its name and its number in the line bar, and rings', async () => {
    const { accessToken } = await desk.sandbox.user('1001');
    const phone = await desk.phone('/', { prepare: webexOfItsOwn });
    expect(await phone.button('Continue as Alice Anders').count()).toBe(0);

    await phone.page.getByRole('textbox', { name: 'Access token' }).fill(accessToken);
    await phone.button('Sign in').click();

    await phone.lineSays('Ready');
    const bar = phone.page.getByRole('banner').getByRole('heading', { level: 1 });
    await bar.filter({ hasText: /Alice Anders.*1001/ }).waitFor();
    await phone.rings('1001');
  });
});
