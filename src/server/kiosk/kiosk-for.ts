import type { FastifyPluginAsync, onRequestAsyncHookHandler } from 'fastify';
import type { Redis } from 'ioredis';
import { kioskPage } from '../kiosk-page.ts';
import { Seal } from '../seal.ts';
import type { TokenSettings } from '../settings/kiosk-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { Provider } from '../sign-in/provider.ts';
import { Attempts } from './attempts.ts';
import { KioskCookies } from './kiosk-cookies.ts';
import { Passes } from './passes.ts';
import { readProfile } from './profile.ts';
import { kioskRoutes, type ServedKiosk } from './routes.ts';
import { Sightings } from './sightings.ts';
import { TokenSource, type Renew } from './token-source.ts';

/** Kiosks, as a part of the server. */
export interface KioskPart {
  /** The address of a kiosk’s page is that of the one page of kiosks; any other stays as it is. */
  readonly rewrite: (url: string) => string;
  /** Leads a browser that is a kiosk back to it, from every other page. */
  readonly keepInside: onRequestAsyncHookHandler;
  readonly routes: FastifyPluginAsync;
}

export interface KioskCloud {
  /** Webex’ public API, once it is asked. */
  readonly api: () => string;
  /** The service app where the settings say none. */
  readonly serviceApp?: TokenSettings;
  /** Counts for all instances. */
  readonly redis: Redis | undefined;
}

/** The kiosks of `settings`; nothing where there are none. Throws a `SettingsError` where a profile cannot be used. */
export function kioskFor(settings: Settings, cloud: KioskCloud): KioskPart | undefined {
  const { kiosk, publicUrl } = settings;
  const [first, ...others] = settings.sessionSecrets ?? [];
  if (!kiosk || first === undefined) return undefined;
  const { api, redis } = cloud;
  const renew: Renew = ({ refreshToken, ...app }) =>
    new Provider({ ...app, scopes: [], authorize: '', api, revocation: api }).renew(refreshToken);
  const kiosks = new Map(
    kiosk.kiosks.map(({ id, key, workspace, profile: path }): [string, ServedKiosk] => {
      const profile = readProfile(path);
      const source = workspace && new TokenSource(workspace, renew);
      return [id, { id, key, profile, name: profile.name, workspace: source }];
    }),
  );
  const cookies = new KioskCookies(new Seal([first, ...others]), {
    secure: publicUrl?.startsWith('https:') === true,
  });
  const idIn = (url: string): string | undefined => /^\/kiosk\/([a-z\d-]+)\/?(?:\?.*)?$/.exec(url)?.[1];
  return {
    rewrite: (url) => (kiosks.has(idIn(url) ?? '') ? kioskPage : url),
    keepInside: async (request, reply) => {
      if (request.headers['sec-fetch-dest'] !== 'document' || idIn(request.originalUrl) !== undefined)
        return undefined;
      const id = cookies.whose(request);
      return id !== undefined && kiosks.has(id) ? reply.redirect(`/kiosk/${id}`, 302) : undefined;
    },
    routes: kioskRoutes({
      kiosks,
      cookies,
      passes: new Passes({
        api,
        serviceApp: new TokenSource(kiosk.serviceApp ?? cloud.serviceApp ?? { accessToken: '' }, renew),
      }),
      sightings: new Sightings(redis),
      keys: new Attempts({ what: 'key', redis }),
      pins: new Attempts({ what: 'pin', redis }),
      statusKey: kiosk.statusKey,
      publicUrl,
    }),
  };
}
