import type { FastifyPluginAsync } from 'fastify';
import type { Parts } from './app.ts';
import { accountGateway } from './innovaphone/gateway-for.ts';
import { kioskFor } from './kiosk/kiosk-for.ts';
import { ribbonFor, type RibbonAccess } from './ribbon/ribbon-for.ts';
import type { Settings, WebexSettings } from './settings/settings.ts';
import { signInFor } from './sign-in/sign-in-for.ts';
import { xassistGateway } from './xassist/gateway.ts';

/** Says that there is no sandbox, which is no error: every page asks. */
const noSandbox: FastifyPluginAsync = async (app) => {
  app.get('/sandbox/discovery', (_, reply) => reply.code(204).send());
  await Promise.resolve();
};

/** What takes the sandbox's place where an account is configured: people sign in at Webex itself, with our integration. */
export function accountFor(
  settings: Settings,
  webex: WebexSettings,
  ribbonAccess: RibbonAccess = ribbonFor(settings),
): Omit<Parts, 'pages'> {
  const { xassist, innovaphone, ribbon } = settings;
  const systems = [
    ...(ribbon?.gateway ? ['ribbon'] : []),
    ...(innovaphone ? ['innovaphone'] : []),
    ...(xassist ? ['xassist'] : []),
  ];
  const { clientId, clientSecret, scopes, api, revocation } = webex;
  const { signIn, needs, whoIs, redis } = signInFor(
    settings,
    {
      ...{ clientId, clientSecret, scopes },
      authorize: `${api}/authorize`,
      api: () => api,
      revocation: () => revocation,
    },
    systems,
  );
  const gateways = [
    ribbonAccess.gateway,
    ...(xassist ? [xassistGateway({ account: { ...xassist, url: () => xassist.url }, whoIs })] : []),
    ...(innovaphone ? [accountGateway(innovaphone, whoIs)] : []),
  ];
  const kiosk = kioskFor(settings, { api: () => api, redis });
  return { needs, signIn, gateways: [noSandbox, ...gateways], ...(kiosk && { kiosk }) };
}
