import type { Answer, Route, SignedInExchange } from '../../route.ts';
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
  const { leg, fields, world } = legIn(exchange);
  if (leg.over) throw notFound();
  leg.checkChange(wanted);
  const body = describe(leg, fields);
  const missing = world.faults.takeUnconfirmed(wanted === 'HELD' ? 'hold' : 'resume', exchange.person);
  if (missing === 'everything') return { body };
  return {
    body,
    after: () => {
      leg.change(wanted, missing === undefined);
    },
  };
}
