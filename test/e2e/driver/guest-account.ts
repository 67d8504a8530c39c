import type { WebexAccount } from '../../../src/backends/webex/account.ts';

/** What an app's own server gets for a guest who may call `calledNumber`: it asks the sandbox as it would ask Webex. */
export async function guestAccount(
  origin: string,
  { name, calledNumber }: { readonly name: string; readonly calledNumber: string },
): Promise<WebexAccount> {
  const document = (await (await fetch(`${origin}/sandbox/discovery`)).json()) as Document;
  const { serviceApp, ...sandbox } = document;
  const ask = async (path: string, body: object): Promise<Record<string, string>> => {
    const answer = await fetch(`${sandbox.hydra}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${serviceApp.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const { accessToken = '' } = await ask('guests/token', { subject: 'guest', displayName: name });
  const { callToken = '' } = await ask('telephony/click2call/callToken', { calledNumber, guestName: name });
  return { accessToken, guest: { callToken, name }, sandbox };
}

/** The discovery document, as far as it is looked at. */
type Document = Required<WebexAccount>['sandbox'] & { readonly serviceApp: { readonly accessToken: string } };
