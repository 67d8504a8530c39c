import type { FastifyInstance } from 'fastify';
import { ArgumentError, collaboratorsFrom } from '../sandbox/arguments.ts';
import { hostInUrl } from '../sandbox/host-names.ts';
import { sandboxPlugin } from '../sandbox/sandbox.ts';
import { people as everybody } from '../sandbox/people.ts';
import type { Collaborators } from '../sandbox/world.ts';
import { connector, domain, password } from '../sandbox/xassist/users.ts';
import { serviceApp } from '../sandbox/webex/guests/service-app.ts';
import { integration } from '../sandbox/webex/integration/integration.ts';
import { accountFor } from './account-for.ts';
import type { Parts } from './app.ts';
import { hostNames } from './host-check.ts';
import { sandboxGateway } from './innovaphone/gateway-for.ts';
import { kioskFor } from './kiosk/kiosk-for.ts';
import { ownSystems } from './own-systems.ts';
import { ribbonFor, type RibbonAccess } from './ribbon/ribbon-for.ts';
import { sandboxWho } from './sandbox-who.ts';
import { callingScopes, SettingsError, type Settings } from './settings/settings.ts';
import { signInFor } from './sign-in/sign-in-for.ts';
import { xassistGateway } from './xassist/gateway.ts';

/** All of the server but its pages: what it is set up for, and the sandbox where that is nothing. */
export const partsFor = (
  settings: Settings,
  collaborators?: Collaborators,
  ribbon?: RibbonAccess,
): Omit<Parts, 'pages'> => {
  const systems = ownSystems(settings);
  if (systems.length === 0) return sandboxFor(settings, collaborators, ribbon);
  if (collaborators && Object.keys(collaborators).length > 0)
    throw new SettingsError(
      `--people and --data are the sandbox's, which is not there beside ${systems.join(' and ')}: leave them out.`,
    );
  return accountFor(settings, ribbon);
};

/** The sandbox as a part of the server, signing in at it, and the gateways for its people. */
export function sandboxFor(
  settings: Settings,
  collaborators: Collaborators = {},
  ribbon: RibbonAccess = ribbonFor(settings),
): Omit<Parts, 'pages'> {
  const whoIs = sandboxWho(collaborators.people ?? everybody);
  let server: FastifyInstance | undefined;
  const base = () => `${server ? addressOf(server) : ''}/sandbox`;
  const { signIn, needs, redis } = signInFor(settings, {
    clientId: integration.clientId,
    clientSecret: integration.clientSecret,
    scopes: callingScopes,
    authorize: '/sandbox/hydra/v1/authorize',
    api: () => `${base()}/hydra/v1`,
    revocation: () => `${base()}/idbroker/idb/oauth2/v1/revoke`,
  });
  const kiosk = kioskFor(settings, {
    api: () => `${base()}/hydra/v1`,
    serviceApp: { accessToken: serviceApp.accessToken },
    redis,
  });
  return {
    needs,
    ...(kiosk && { kiosk }),
    signIn: async (app, options) => {
      server = app;
      await signIn(app, options);
    },
    sandbox: (app) =>
      sandboxPlugin(app, {
        ...collaborators,
        hosts: hostNames(settings),
        host: settings.host,
        ...(ribbon.door && { door: ribbon.door }),
      }),
    gateways: [
      ribbon.gateway,
      sandboxGateway(whoIs),
      (app, options) => {
        const account = {
          ...{ username: connector.userId, password, domain, refreshPath: 'login/refresh' },
          url: () => `${addressOf(app)}/sandbox/xassist/offhook/`,
        };
        return xassistGateway({ account, whoIs })(app, options);
      },
    ],
  };
}

/** Where the server answers itself, once it does. */
function addressOf({ server }: FastifyInstance): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen yet.');
  return `http://${hostInUrl(address.address)}:${address.port}`;
}

/** What the command line says of the sandbox; throws a {@link SettingsError} where that makes no sense. */
export function sandboxOfCommand(): Collaborators {
  try {
    return collaboratorsFrom(process.argv.slice(2));
  } catch (error) {
    throw error instanceof ArgumentError ? new SettingsError(error.message) : error;
  }
}
