import { dirname, resolve } from 'node:path';
import { SettingsError } from './settings-error.ts';
import type { SaidSettings } from './settings-schema.ts';

type Said = NonNullable<SaidSettings['kiosk']>;

/** What gets an access token: one that is known, or the means to ask Webex for the next one. */
export type TokenSettings =
  | { readonly accessToken: string }
  | { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string };

/** One kiosk, as the settings have it. */
export interface OneKioskSettings {
  readonly id: string;
  /** What it is let in with, once. */
  readonly key: string;
  /** The file of its profile. */
  readonly profile: string;
  /** Whose line it has; a guest's where it has none. */
  readonly workspace?: TokenSettings;
}

/** The kiosks of a server. */
export interface KioskSettings {
  /** By which guests are let in; the sandbox's own where that stands in. */
  readonly serviceApp?: TokenSettings;
  /** What shows the operator how each is; nobody is shown without. */
  readonly statusKey?: string;
  readonly kiosks: readonly OneKioskSettings[];
}

interface Around {
  /** How a setting is named to a person. */
  readonly nameOf: (key: string) => string;
  /** The file that says it all, which profiles lie beside; where the server was started, without. */
  readonly file: string;
  /** Whether guests are let in at Webex itself. */
  readonly account: boolean;
}

/** Throws a {@link SettingsError} where a secret is missing. */
export function completedKiosk(said: Said, around: Around): KioskSettings {
  const { nameOf, file, account } = around;
  const kiosks = Object.entries(said.kiosks).map(([id, { key, profile, workspace }]): OneKioskSettings => {
    const where = `kiosk.kiosks.${id}.workspace`;
    return {
      ...{ id, key, profile: resolve(dirname(file), profile) },
      ...(workspace && { workspace: completedToken(workspace, where, nameOf) }),
    };
  });
  if (account && !said.serviceApp && kiosks.some(({ workspace }) => !workspace))
    throw new SettingsError(`${nameOf('kiosk.serviceApp')} is missing: kiosks without a workspace need it.`);
  return {
    kiosks,
    ...(said.statusKey !== undefined && { statusKey: said.statusKey }),
    ...(said.serviceApp && { serviceApp: completedToken(said.serviceApp, 'kiosk.serviceApp', nameOf) }),
  };
}

function completedToken(
  said: NonNullable<Said['serviceApp']>,
  where: string,
  nameOf: Around['nameOf'],
): TokenSettings {
  const { accessToken, clientId, clientSecret, refreshToken } = said;
  if (accessToken !== undefined) return { accessToken };
  const missing = Object.entries({ clientId, clientSecret, refreshToken }).find(
    ([, value]) => value === undefined,
  );
  if (missing) throw new SettingsError(`${nameOf(`${where}.${missing[0]}`)} is missing.`);
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '', refreshToken: refreshToken ?? '' };
}
