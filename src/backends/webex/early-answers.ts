import { isAccessToken, organisationOf, type WebexAccount } from './account.ts';
import { regionFrom, serversUrl } from './calling-servers.ts';
import { redirected } from './redirected.ts';
import { regionUrl, sandboxRegion } from './region.ts';

/** What the provider has answered. */
export interface EarlyAnswer {
  readonly status: number;
  /** One a line. */
  readonly headers: string;
  readonly text: string;
}

/** Answers to what the SDK is going to ask. */
export interface EarlyAnswers {
  /** Gives the answer to this request, once; nothing in it where none came, and nothing at all where nobody has asked. */
  take(method: string, url: string): Promise<EarlyAnswer | undefined> | undefined;
}

/** Where the SDK asks for the provider's services, unless it is told otherwise. */
const publicCatalogue = 'https://u2c.wbx2.com/u2c/api/v1';

/**
 * Asks for the two lists of services with which the SDK begins, and for the calling servers that these lead to, while the SDK
 * is still loading: it asks for one after the other. What comes of it is the SDK's to judge; what fails it asks for again.
 */
export function askEarly(account: WebexAccount, get: typeof fetch = fetch): EarlyAnswers {
  const { accessToken, sandbox } = account;
  const asked = new Map<string, Promise<EarlyAnswer | undefined>>();
  const ask = (url: string, ...rest: readonly [RequestInit?]) => {
    const answer = answerTo(get(url, ...rest));
    asked.set(url, answer);
    return answer;
  };
  if (isAccessToken(accessToken)) {
    const signed = { headers: { authorization: `Bearer ${accessToken}` } };
    const catalogue = sandbox?.u2c ?? publicCatalogue;
    const everybodys = `${catalogue}/limited/catalog?orgId=${organisationOf(accessToken)}&format=hostmap`;
    void ask(everybodys);
    const own = ask(`${catalogue}/catalog?format=hostmap`, signed);
    const region = sandbox
      ? sandboxRegion
      : ask(regionUrl).then((answer) => answer && regionFrom(answer.text));
    void Promise.all([own, region]).then(([list, where]) => {
      const servers = list && where && serversUrl(list.text, where);
      if (servers) void ask(redirected(sandbox?.hosts ?? {}, servers), signed);
    });
  }
  return {
    take(method, url) {
      if (method !== 'GET') return undefined;
      const answer = asked.get(url);
      asked.delete(url);
      return answer;
    },
  };
}

async function answerTo(request: Promise<Response>): Promise<EarlyAnswer | undefined> {
  try {
    const answer = await request;
    if (!answer.ok) return undefined;
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return { status: answer.status, headers, text: await answer.text() };
  } catch {
    return undefined;
  }
}

/** What was asked for somebody who is about to sign in. */
let prepared:
  { readonly accessToken: string; readonly answers: EarlyAnswers; readonly at: number } | undefined;

/** How long what was asked for is good for, in milliseconds: another tab may have this person's line. */
const goodFor = 5_000;

/** Begins to ask for the next {@link earlyAnswers} of this account, and gives them. */
export function prepareAnswers(account: WebexAccount): EarlyAnswers {
  const answers = askEarly(account);
  prepared = { accessToken: account.accessToken, answers, at: performance.now() };
  return answers;
}

/** What was asked for this account a moment ago, or is asked for now. */
export function earlyAnswers(account: WebexAccount): EarlyAnswers {
  const known = prepared;
  prepared = undefined;
  const fresh = known?.accessToken === account.accessToken && performance.now() - known.at < goodFor;
  return fresh ? known.answers : askEarly(account);
}
