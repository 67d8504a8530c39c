import { ownSystems } from '../own-systems.ts';
import { SettingsError } from './settings-error.ts';
import type { SaidSettings } from './settings-schema.ts';

/** Throws a {@link SettingsError} where settings need others that are missing; `nameOf` is how a setting is named to a person. */
export function checkNeeds(said: SaidSettings, nameOf: (key: string) => string): void {
  const { webex, publicUrl, sessionSecrets, kiosk, identityHeader, trustedProxies } = said;
  const need = (key: string, is: unknown, by: string): void => {
    if (is === undefined) throw new SettingsError(`${nameOf(key)} is missing: ${by} it.`);
  };
  if (webex) {
    need('sessionSecrets', sessionSecrets, 'signing in needs');
    need('publicUrl', publicUrl, 'signing in needs');
  }
  // A kiosk would have to be let in anew after each start.
  if (kiosk) need('sessionSecrets', sessionSecrets, 'kiosks need');
  const others = ownSystems(said).filter((system) => system !== 'webex');
  if (kiosk && others.length > 0) need('webex.clientId', webex, 'kiosks beside another system need');
  if (identityHeader === undefined) {
    const nobody = others.find((system) => system !== 'ribbon');
    if (!webex && nobody !== undefined)
      need('identityHeader', undefined, `without webex, who asks for a line of ${nobody} is said by`);
    return;
  }
  if (webex) throw new SettingsError(`${nameOf('identityHeader')} goes with no webex: Webex says who asks.`);
  // Whoever reaches the server could say that they are somebody else.
  need('trustedProxies', trustedProxies[0], `${nameOf('identityHeader')} is believed only with`);
}
