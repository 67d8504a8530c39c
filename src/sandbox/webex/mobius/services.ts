import type { Answer, Route, SignedInExchange } from '../../route.ts';
import type { Webex } from '../webex.ts';
import { describe, legIn, notFound } from './calls.ts';
import { transfer } from './transfer.ts';

/** Services in mid-call. */
export const serviceRoutes = (webex: Webex): readonly Route[] => [
  {
    name: 'hold',
    method: 'POST',
    path: '/calling/web/services/callhold/hold',
    handle: (exchange) => change(webex, exchange, 'HELD'),
  },
  {
    name: 'resume',
    method: 'POST',
    path: '/calling/web/services/callhold/resume',
    handle: (exchange) => change(webex, exchange, 'CONNECTED'),
  },
  {
    name: 'transfer',
    method: 'POST',
    path: '/calling/web/services/calltransfer/commit',
    handle: (exchange) => transfer(webex, exchange),
  },
];

function change(webex: Webex, exchange: SignedInExchange, wanted: 'HELD' | 'CONNECTED'): Answer {
  const { leg, device } = legIn(webex, exchange);
  if (leg.over) throw notFound();
  leg.checkChange(wanted);
  const body = describe(leg, device);
  const missing = webex.world.faults.takeUnconfirmed(wanted === 'HELD' ? 'hold' : 'resume', exchange.person);
  if (missing === 'everything') return { body };
  return {
    body,
    after: () => {
      leg.change(wanted, missing === undefined);
    },
  };
}
