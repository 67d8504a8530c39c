import type { System } from '../system.ts';
import { catalogueRoutes } from './catalogue.ts';
import { contactRoutes } from './contacts/contact-routes.ts';
import { deviceRoutes } from './devices.ts';
import { directoryRoutes } from './directory.ts';
import { featureRoutes } from './features/feature-routes.ts';
import { rulesOf } from './features/rules-of.ts';
import { guestRoutes } from './guests/guest-routes.ts';
import { serviceApp } from './guests/service-app.ts';
import { hostsBelow } from './hosts.ts';
import { historyRoutes } from './janus/history-routes.ts';
import { integration } from './integration/integration.ts';
import { oauthRoutes } from './integration/oauth-routes.ts';
import { keyRoutes } from './kms/key-routes.ts';
import { serveMercury } from './mercury.ts';
import { callRoutes } from './mobius/calls.ts';
import { lineRoutes } from './mobius/lines.ts';
import { atBothServers, regionAt } from './mobius/servers.ts';
import { serviceRoutes } from './mobius/services.ts';
import { outsideRoutes } from './outside.ts';
import { sinkRoutes } from './sinks.ts';
import { personOfToken } from './tokens.ts';
import type { Webex } from './webex.ts';
import { voicemailRoutes } from './xsi/voicemail-routes.ts';

/** Webex Calling, as the sandbox's other parts see it. */
export function webexSystem(webex: Webex): System {
  const { world } = webex;
  return {
    name: 'webex',
    routes: [
      ...catalogueRoutes(world),
      ...deviceRoutes(webex),
      ...atBothServers([...lineRoutes(webex), ...callRoutes(webex), ...serviceRoutes(webex)]),
      ...directoryRoutes(world),
      ...historyRoutes(webex.janus),
      ...voicemailRoutes(world),
      ...contactRoutes(webex.contacts),
      ...keyRoutes(webex),
      ...featureRoutes(webex),
      ...guestRoutes(webex),
      ...oauthRoutes(webex),
      ...sinkRoutes(world),
      ...outsideRoutes,
    ],
    sockets: [
      {
        path: '/mercury/:device',
        serve: (socket, { device = '' }) => {
          serveMercury(webex, socket, device);
        },
      },
    ],
    discovery: (base) => ({
      u2c: `${base}/u2c/api/v1`,
      hydra: `${base}/hydra/v1`,
      hosts: hostsBelow(base),
      serviceApp,
      integration: {
        clientId: integration.clientId,
        clientSecret: integration.clientSecret,
        authorize: `${base}/hydra/v1/authorize`,
        accessToken: `${base}/hydra/v1/access_token`,
      },
    }),
    personOf: ({ headers }) => personOfToken(webex, headers.authorization),
    callOf(id) {
      const leg = webex.legs.get(id);
      return leg && world.calls.of(leg)?.id;
    },
    downAt(path) {
      const region = regionAt(path);
      return region && world.faults.isDown(region) ? `the ${region} server` : undefined;
    },
    registrations: () =>
      webex.registrations.all.map(({ person, deviceId, device, uri }) => ({
        user: person.extension,
        deviceId,
        wdmDevice: device.id,
        server: regionAt(uri),
        mercury: device.mailbox.open,
        waiting: device.mailbox.waiting,
      })),
    rulesOf: (person) => rulesOf(webex.features.of(person)),
    telephonesOf: (person) => webex.telephonesOf(person),
    suffer: (fault) => webex.suffer(fault),
    restart: (options) => {
      webex.restart(options);
    },
    reset: () => {
      webex.reset();
    },
  };
}
