import type { FastifyPluginAsync } from 'fastify';
import type { Parts } from './app.ts';
import { accountGateway } from './innovaphone/gateway-for.ts';
import { kioskFor } from './kiosk/kiosk-for.ts';
import { ownSystems } from './own-systems.ts';
import { ribbonFor, type RibbonAccess } from './ribbon/ribbon-for.ts';
import type { Settings } from './settings/settings.ts';
import { namedByProxy } from './sign-in/named-by-proxy.ts';
import { proxyRoutes } from './sign-in/proxy-routes.ts';
import { signInFor, type SignInPart } from './sign-in/sign-in-for.ts';
import { xassistGateway } from './xassist/gateway.ts';

/** Says that there is no sandbox, which is no error: every page asks. */
const noSandbox: FastifyPluginAsync = async (app) => {
  app.get('/sandbox/discovery', (_, reply) => reply.code(204).send());
  await Promise.resolve();
};

/** What takes the sandbox's place where the server is set up for a calling system: whatever it is set up for, and nothing else. */
export function accountFor(
  settings: Settings,
  ribbonAccess: RibbonAccess = ribbonFor(settings),
): Omit<Parts, 'pages'> {
  const { webex, xassist, innovaphone } = settings;
  const { signIn, needs, whoIs, redis } = signInAt(settings);
  const gateways = [
    ribbonAccess.gateway,
    ...(xassist ? [xassistGateway({ account: { ...xassist, url: () => xassist.url }, whoIs })] : []),
    ...(innovaphone ? [accountGateway(innovaphone, whoIs)] : []),
  ];
  const kiosk = webex && kioskFor(settings, { api: () => webex.api, redis });
  return { needs, signIn, gateways: [noSandbox, ...gateways], ...(kiosk && { kiosk }) };
}

/** People sign in at Webex itself, with our integration; without one, a proxy in front may say who they are. */
function signInAt(settings: Settings): SignInPart {
  const { webex, identityHeader, trustedProxies, publicUrl } = settings;
  const systems = ownSystems(settings);
  if (webex) {
    const { clientId, clientSecret, scopes, api, revocation } = webex;
    const ends = { authorize: `${api}/authorize`, api: () => api, revocation: () => revocation };
    return signInFor(settings, { clientId, clientSecret, scopes, ...ends }, systems);
  }
  const whoIs = identityHeader === undefined ? () => undefined : namedByProxy(identityHeader, trustedProxies);
  return { signIn: proxyRoutes({ systems, whoIs, publicUrl }), needs: [], whoIs, redis: undefined };
}
