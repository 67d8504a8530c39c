import type { BrowserContext } from 'playwright-core';

/**
 * Lets the sandbox at `origin` answer for Webex' own hosts, outside of the page, which knows nothing of it: there is no discovery
 * document, and every address in an answer is one of Webex'. Only the event socket goes straight to the sandbox.
 */
export async function webexOfItsOwn(context: BrowserContext, origin: string): Promise<void> {
  const sandbox = `${origin}/sandbox`;
  const discovery = (await (await fetch(`${sandbox}/discovery`)).json()) as {
    hosts: Readonly<Record<string, string>>;
  };
  const realNames = [
    [sandbox, 'https://wdm-a.wbx2.com'],
    ['mobius.sandbox.invalid', 'mobius-us-east-1.prod.infra.webex.com'],
    ['mobius-backup.sandbox.invalid', 'mobius-eu-central-1.prod.infra.webex.com'],
  ] as const;
  await context.route('**/sandbox/discovery', (route) => route.fulfill({ status: 204 }));
  await context.route(/^https:/, async (route) => {
    const url = route.request().url();
    const { origin } = new URL(url);
    const prefix = discovery.hosts[origin];
    if (prefix === undefined) {
      await route.abort();
      return;
    }
    const response = await route.fetch({ url: prefix + url.slice(origin.length) });
    const body = realNames.reduce((text, [ours, real]) => text.replaceAll(ours, real), await response.text());
    await route.fulfill({ response, body });
  });
}
