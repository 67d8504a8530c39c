import { browserWindow, systemClock, type Backend } from '../../calling/index.ts';
import type { XassistAccount } from './account.ts';
import { isFinal, lineErrorFrom } from './errors.ts';
import { Gateway } from './gateway.ts';
import { pageOf } from './page.ts';
import { whoAmI } from './who.ts';
import { XassistLine } from './xassist-line.ts';

export type { XassistAccount } from './account.ts';

/** Where our server's gateway is. */
const url = '/gateway/xassist';

/** Whoever a cookie of this browser stands for. */
const itself = 'whom the server knows';

const ask: typeof fetch = (...given) => fetch(...given);

/** Frontline xAssist, which our server asks for this person: calls are made and followed here, and talked in elsewhere. */
export const backend: Backend<XassistAccount> = {
  name: 'xassist',
  open: (account, port) =>
    new XassistLine({
      account,
      port,
      clock: systemClock,
      page: pageOf(browserWindow().document),
      url,
      fetch: ask,
    }),
  /** Somebody who is refused stands for themselves: the line will say better what is wrong. */
  async identify({ token }) {
    try {
      const gateway = new Gateway({
        url,
        ...(token !== undefined && { token }),
        fetch: ask,
        asked: () => undefined,
      });
      return (await whoAmI(gateway)).userId;
    } catch (cause) {
      const error = lineErrorFrom(cause);
      if (isFinal(error)) return token ?? itself;
      throw error;
    }
  },
  standIn: ({ token }) => token ?? itself,
};
