import type { Webex } from '@webex/webex-core';
import type { WebexAccount } from '../account.ts';
import type { SdkAnswer } from '../sdk-answer.ts';
import { publicApi } from '../who.ts';

/** Asks the directory for those whose name begins so. A refusal is an answer, too. */
export async function askPeople(webex: Webex, { sandbox }: WebexAccount, name: string): Promise<SdkAnswer> {
  const query = new URLSearchParams({ displayName: name, max: '20', callingData: 'true' });
  try {
    const uri = `${sandbox?.hydra ?? publicApi}/people?${query.toString()}`;
    const { statusCode, body } = await webex.request({ uri, method: 'GET' });
    return { statusCode, data: body };
  } catch (error) {
    return { statusCode: (error as { statusCode?: unknown }).statusCode };
  }
}
