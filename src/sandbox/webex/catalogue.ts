import { formerMobiusHost, mobiusHosts } from './hosts.ts';
import { serverUrl } from './mobius/servers.ts';
import type { Exchange, Route } from '../route.ts';
import type { World } from '../world.ts';
import { xsi } from './xsi/user-path.ts';

/** The service catalogue (U2C), before and after sign-in: where the SDK finds everything else. */
export const catalogueRoutes = ({ clock }: World): readonly Route[] => [
  {
    name: 'u2c.limited',
    method: 'GET',
    path: '/u2c/api/v1/limited/catalog',
    open: true,
    handle: (exchange) => ({ body: catalogue(exchange, clock.now()) }),
  },
  {
    name: 'u2c.catalogue',
    method: 'GET',
    path: '/u2c/api/v1/catalog',
    handle: (exchange) => ({ body: catalogue(exchange, clock.now()) }),
  },
];

function catalogue({ base }: Exchange, now: number) {
  const serviceLinks = {
    atlas: `${base}/admin/api/v1`,
    broadworksIdpProxy: `${base}/broadworks-idp-proxy/api/v1`,
    clientLogs: `${base}/client-logs/api/v1`,
    contactsService: `${base}/contact/api/v1`,
    conversation: `${base}/conversation/api/v1`,
    encryption: `${base}/encryption/api/v1`,
    hydra: `${base}/hydra/v1`,
    idbroker: `${base}/idbroker`,
    identity: `${base}/identity`,
    janus: `${base}/janus/api/v1`,
    mercuryConnection: `${base.replace(/^http/, 'ws')}/mercury`,
    metrics: `${base}/metrics/api/v1`,
    mobius: serverUrl(base, 'mobius'),
    u2c: `${base}/u2c/api/v1`,
    'ucmgmt-gateway': `${base}/ucmgmt`,
    unifiedTelemetry: `${base}/unified-telemetry`,
    wdm: `${base}/wdm/api/v1`,
    // A name of our own: the SDK shows its token to services only, and to hosts that it knows.
    xsi: `${base}${xsi}`,
  };
  return {
    serviceLinks,
    hostCatalog: {
      // Names of their own: a key that is the host of a service link makes the SDK join host and port twice. It asks
      // them one after the other which servers there are.
      ...Object.fromEntries(mobiusHosts.map((host, index) => [host, [entry(host, index, 'mobius')]])),
      // Up to 3.10 the SDK looks for them under this name. The id keeps later ones from asking each of them twice.
      [formerMobiusHost]: mobiusHosts.map((host, index) => entry(host, index, 'mobius-us-east-1')),
    },
    activeServices: Object.fromEntries(
      Object.keys(serviceLinks).map((name) => [name, `urn:TEAM:sandbox:${name}`]),
    ),
    timestamp: String(now),
    format: 'hostmap',
  };
}

/** A server of the host catalogue; the first one is preferred. */
function entry(host: string, index: number, service: string) {
  return { host, ttl: -1, priority: index + 1, id: `urn:TEAM:sandbox:${service}`, homeCluster: index === 0 };
}
