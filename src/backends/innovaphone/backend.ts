import { LineError, systemClock, type Backend } from '../../calling/index.ts';
import type { InnovaphoneAccount } from './account.ts';
import { InnovaphoneLine } from './innovaphone-line.ts';

export type { InnovaphoneAccount } from './account.ts';

/** innovaphone by remote call control: it steers the person's own telephone, through our server. */
export const backend: Backend<InnovaphoneAccount> = {
  name: 'innovaphone',
  open: (account, port) =>
    new InnovaphoneLine({
      account,
      port,
      clock: systemClock,
      connect: (url, protocols) => new WebSocket(url, protocols),
    }),
  async identify({ server, token }) {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    let answer: Response;
    try {
      answer = await fetch(`${server}/innovaphone/me`, { headers });
    } catch (cause) {
      throw new LineError('unreachable', { cause });
    }
    if (answer.status === 401) throw new LineError('token-expired', { details: { status: 401 } });
    const said: unknown = answer.ok ? await answer.json() : undefined;
    const user = typeof said === 'object' && said !== null && 'user' in said ? said.user : undefined;
    if (typeof user === 'string') return user;
    throw new LineError('service-unavailable', { details: { status: answer.status } });
  },
};
