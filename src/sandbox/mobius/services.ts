import type { Answer, Route, SignedInExchange } from '../route.ts';
import { describe, legIn, notFound } from './calls.ts';
import { atBothServers } from './servers.ts';
import { transfer } from './transfer.ts';

/** Services in mid-call. */
export const serviceRoutes: readonly Route[] = atBothServers([
  {
    name: 'hold',
    method: 'POST',
    path: '/calling/web/services/callhold/hold',
    handle: (exchange) => change(exchange, 'HELD'),
  },
  {
    name: 'resume',
    method: 'POST',
    path: '/calling/web/services/callhold/resume',
    handle: (exchange) => change(exchange, 'CONNECTED'),
  },
  {
    name: 'transfer',
    method: 'POST',
    path: '/calling/web/services/calltransfer/commit',
    handle: transfer,
  },
]);

function change(exchange: SignedInExchange, wanted: 'HELD' | 'CONNECTED'): Answer {
  const { leg, fields } = legIn(exchange);
  if (leg.over) throw notFound();
  leg.change(wanted);
  return {
    body: describe(leg, fields),
    after: () => {
      leg.requestOffer();
    },
  };
}
