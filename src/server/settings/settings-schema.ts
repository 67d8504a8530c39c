import { isIP } from 'node:net';
import * as v from 'valibot';
import { kiosk } from './kiosk-settings-schema.ts';
import { described, group, groupWords, list, text } from './schema-words.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const shown = (input: unknown): string => (typeof input === 'string' ? `"${input}"` : JSON.stringify(input));

const portWords = ({ input }: { readonly input: unknown }) =>
  `must be a number from 0 to 65535, not ${shown(input)}`;

const host = v.pipe(
  v.string('must be a list of names'),
  v.regex(
    /^(?:[\w.\-]+|[\da-fA-F:.]+)$/,
    ({ input }) => `must be names or addresses without a port, not "${input}"`,
  ),
);

/** An address of the web, which no secret is in. */
const address = (example: string, shape = /^https?:\/\/[^\s/?#]+[^\s]*$/) => {
  const words = ({ input }: { readonly input: string }) =>
    `must be an address such as ${example}, not "${input}"`;
  return v.pipe(
    v.string('must be text'),
    v.regex(shape, words),
    v.check((url) => URL.canParse(url), words),
  );
};

const proxyWords = 'must be addresses such as 127.0.0.1 or 10.0.0.0/8';

const proxy = v.pipe(
  v.string(proxyWords),
  v.regex(/^[\da-fA-F:.]+(?:\/\d{1,3})?$/, proxyWords),
  v.check((range) => isIP(range.split('/')[0] ?? '') !== 0, proxyWords),
);

const originWords = ({ input }: { readonly input: unknown }) =>
  `must be origins such as https://crm.example, without a path, not ${shown(input)}`;

const origin = v.pipe(
  v.string(originWords),
  v.check(
    (text) => URL.canParse(text) && /^https?:\/\/[^*;,]+$/.test(text) && new URL(text).origin === text,
    originWords,
  ),
);

const webex = group({
  clientId: described(text, 'The id of the integration, as developer.webex.com says it.'),
  clientSecret: described(text, 'Its secret, which never leaves the server.'),
  scopes: described(
    v.optional(v.pipe(list(text), v.minLength(1, 'must not be empty'))),
    'What people are asked to let the phone do. Default: calling, XSI, keys, and reading people.',
  ),
  api: described(
    v.optional(address('https://webexapis.com/v1')),
    'Webex’ public API, another one for its government cloud or for a sandbox. Default: https://webexapis.com/v1.',
  ),
  revocation: described(
    v.optional(address('https://idbroker.webex.com/idb/oauth2/v1/revoke')),
    'Where tokens are revoked. Default: https://idbroker.webex.com/idb/oauth2/v1/revoke.',
  ),
});

const xassist = group({
  url: described(address('https://host/tenant/'), 'Host and tenant of Frontline xAssist.'),
  username: described(text, 'The account of the server.'),
  password: described(text, 'Its password.'),
  domain: described(text, 'The domain’s tag.'),
  refreshPath: described(
    v.optional(text),
    'Where tokens are renewed, relative to the address. One logs in anew without.',
  ),
  twoFactorSecret: described(
    v.optional(
      v.pipe(
        text,
        v.regex(/^[A-Za-z2-7 ]{16,}=*$/, 'must be a secret in base 32, as an authenticator takes it'),
      ),
    ),
    'What its one-time codes are made of, in base 32, where its sign-in asks for one. It never leaves the server.',
  ),
});

const innovaphone = group({
  url: described(
    v.optional(address('wss://pbx.example/PBX0/APPS/websocket', /^wss?:\/\/[^\s/?#@]+\/\S*$/)),
    'Where the PBX answers. Without it, the PBX dials the server, at /innovaphone/pbx.',
  ),
  app: described(text, 'The name of the App object in the PBX.'),
  password: described(text, 'Its password, which never leaves the server.'),
});

const ribbon = group({
  gateway: described(
    v.optional(address('https://gateway.example.com', /^https?:\/\/[^\s/?#@;,]+\/?$/)),
    'A Ribbon gateway that people sign in to. The sandbox has one without.',
  ),
  sockets: described(
    v.optional(address('wss://gateway.example.com', /^wss?:\/\/[^\s/?#@;,]+\/?$/)),
    'Where its sockets are, if that is not where its requests go.',
  ),
  sdk: described(
    v.optional(address('https://sdk.example.com/webrtc.js')),
    'Where the script of Ribbon’s WebRTC JS SDK is, which does not come with this phone.',
  ),
  sdkFile: described(v.optional(text), 'The same script as a file, which this server serves.'),
});

/** All that the server can be told, as the file has it. The environment says the same by names of its own. */
export const settingsSchema = v.strictObject(
  {
    $schema: described(v.optional(v.string()), 'Where this schema is, for editors.'),
    host: described(v.optional(text, 'localhost'), 'The name or address to listen on.'),
    port: described(
      v.optional(
        v.pipe(
          v.number(portWords),
          v.integer(portWords),
          v.minValue(0, portWords),
          v.maxValue(65_535, portWords),
        ),
        6334,
      ),
      'The port; 0 for any that is free.',
    ),
    allowedHosts: described(
      v.optional(list(host), []),
      'Names and addresses by which the server may be asked, besides those of this computer and of publicUrl.',
    ),
    embedOrigins: described(
      v.optional(list(origin), []),
      'Origins of pages that may have the phone in them and steer it.',
    ),
    logLevel: described(
      v.optional(
        v.picklist(LOG_LEVELS, ({ input }) => `must be one of ${LOG_LEVELS.join(', ')}, not ${shown(input)}`),
        'warn',
      ),
      'How much is logged to stderr.',
    ),
    publicUrl: described(
      v.optional(address('https://phone.example', /^https?:\/\/[^\s/?#]+\/?$/)),
      'Where people open the phone. Webex sends them back to it, at /auth/webex/callback.',
    ),
    sessionSecrets: described(
      v.optional(
        v.pipe(
          list(v.pipe(text, v.minLength(32, 'must have 32 characters or more each'))),
          v.minLength(1, 'must not be empty'),
        ),
      ),
      'What cookies are sealed with: the first seals, all of them open. The same for every instance.',
    ),
    redisUrl: described(
      v.optional(
        v.pipe(
          v.string('must be text'),
          v.regex(/^rediss?:\/\/\S+$/, 'must be an address such as redis://localhost:6379'),
        ),
      ),
      'The Redis that several instances count in. Without it each counts by itself, in memory.',
    ),
    trustedProxies: described(
      v.optional(list(proxy), []),
      'Addresses (also 10.0.0.0/8) of the load balancers whose X-Forwarded-For and -Proto are believed.',
    ),
    identityHeader: described(
      v.optional(
        v.pipe(
          text,
          v.regex(/^[A-Za-z][A-Za-z\d-]{0,63}$/, 'must be the name of a header such as X-Auth-Email'),
        ),
      ),
      'The header in which a trusted proxy says who asks, by login name or address of e-mail. Only without webex.',
    ),
    drainSeconds: described(
      v.optional(
        v.pipe(
          v.number('must be a number of seconds'),
          v.minValue(0, 'must be 0 or more'),
          v.maxValue(3600, 'must be 3600 or less'),
        ),
      ),
      'How long a stopping server waits for its open connections. Default: 10 with an account, 0 without.',
    ),
    webex: v.optional(webex),
    xassist: v.optional(xassist),
    innovaphone: v.optional(innovaphone),
    ribbon: v.optional(ribbon),
    kiosk: v.optional(kiosk),
  },
  groupWords,
);

/** The settings as they were said, with what they are without being said. */
export type SaidSettings = v.InferOutput<typeof settingsSchema>;
