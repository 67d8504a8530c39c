/** The hosts that our catalogue names for Mobius: never resolved, so that only a rewritten request can reach them. */
export const mobiusHosts = ['mobius.sandbox.invalid', 'mobius-backup.sandbox.invalid'] as const;

/** Where the SDK looked up the Mobius servers of its catalogue up to 3.10 (`MOBIUS_US_PROD` in its source). */
export const formerMobiusHost = 'mobius-us-east-1.prod.infra.webex.com';

/**
 * Every origin that the SDK (webex 3.7 to 3.12) has built in or that our catalogue makes up, and the part below `/sandbox`
 * that answers for it; the path is appended. Found in the `dist` folders of the `@webex/*` packages and in
 * `webex/umd/calling.min.js`.
 */
const origins: Readonly<Record<string, string>> = {
  'https://u2c.wbx2.com': '',
  'https://u2c.gov.ciscospark.com': '',
  'https://wdm-a.wbx2.com': '',
  'https://conv-a.wbx2.com': '',
  'https://encryption-a.wbx2.com': '',
  'https://atlas-a.wbx2.com': '',
  'https://metrics-a.wbx2.com': '',
  'https://client-logs-a.wbx2.com': '',
  'https://janus-a.wbx2.com': '',
  'https://locus-a.wbx2.com': '',
  'https://contacts-service-a.wbx2.com': '',
  'https://broadworks-idp-proxy-a.wbx2.com': '',
  'https://identity.webex.com': '',
  'https://identity-b-us.webex.com': '',
  'https://whistler-prod.allnint.ciscospark.com': '/whistler',
  'https://idbroker.webex.com': '/idbroker',
  'https://ds.ciscospark.com': '/ds',
  'https://api.ciscospark.com': '/hydra',
  'https://hydra-a.wbx2.com': '/hydra',
  'https://webexapis.com': '/hydra',
  'https://integration.webexapis.com': '/hydra',
  'https://api-usgov.webex.com': '/hydra',
  [`https://${formerMobiusHost}`]: '/mobius',
  'https://mobius-eu-central-1.prod.infra.webex.com': '/mobius',
  'https://mobius-us-east-1.int.infra.webex.com': '/mobius',
  'https://mobius-eu-central-1.int.infra.webex.com': '/mobius',
  'https://mobius.aintgen-a-1.int.infra.webex.com': '/mobius',
  [`https://${mobiusHosts[0]}`]: '/mobius',
  [`https://${mobiusHosts[1]}`]: '/mobius-backup',
  'https://models.intelligence.webex.com': '/models',
  'https://models.int.infra.intelligence.webex.com': '/models',
  'https://models-auth.intelligence.webex.com': '/models',
  'https://models-auth.us-east-2.int.infra.intelligence.webex.com': '/models',
  'https://www.google.com': '/internet',
};

/** The `hosts` of the discovery document: origin to URL prefix. */
export function hostsBelow(base: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(origins).map(([origin, path]) => [origin, `${base}${path}`]));
}
