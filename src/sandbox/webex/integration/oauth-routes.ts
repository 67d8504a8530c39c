import * as v from 'valibot';
import { object, read, text } from '../../body.ts';
import { Refusal } from '../../errors.ts';
import type { Answer, Exchange, OpenRoute } from '../../route.ts';
import type { Webex } from '../webex.ts';
import { consentPage, refusalPage } from './consent-page.ts';
import { serviceApp } from '../guests/service-app.ts';
import { accessLasts, type Issued } from './grants.ts';
import { integration } from './integration.ts';

const optional = v.exactOptional(text);

const asking = object({
  client_id: text,
  redirect_uri: text,
  response_type: text,
  scope: v.exactOptional(v.string(), ''),
  state: optional,
  code_challenge: optional,
  code_challenge_method: optional,
});

type Asking = v.InferOutput<typeof asking>;

const decision = v.looseObject({ user: optional, lasts: optional });

const exchange = v.variant(
  'grant_type',
  [
    object({
      grant_type: v.literal('authorization_code'),
      code: text,
      redirect_uri: text,
      code_verifier: optional,
      client_id: optional,
      client_secret: optional,
    }),
    object({
      grant_type: v.literal('refresh_token'),
      refresh_token: text,
      client_id: optional,
      client_secret: optional,
    }),
  ],
  'must be authorization_code or refresh_token',
);

/** Signing in with an integration: consent, tokens for a code, other tokens, and making them void. */
export const oauthRoutes = (webex: Webex): readonly OpenRoute[] => [
  {
    name: 'hydra.authorize',
    method: 'GET',
    path: '/hydra/v1/authorize',
    open: true,
    handle: ({ query }) => asked(query, (asks) => consent(asks, webex)),
  },
  {
    name: 'hydra.authorize.decide',
    method: 'POST',
    path: '/hydra/v1/authorize',
    open: true,
    handle: ({ body }) => asked(body, (asks) => sendBack(asks.redirect_uri, decided(asks, body, webex))),
  },
  {
    name: 'hydra.accessToken',
    method: 'POST',
    path: '/hydra/v1/access_token',
    open: true,
    handle({ body, request }) {
      const said = read(exchange, body);
      const client = clientOf(said.client_id, said.client_secret, request.headers.authorization);
      const issued = issuedTo(client, said, webex);
      return { body: onTheWire(issued), headers: { 'cache-control': 'no-store' } };
    },
  },
  {
    name: 'idbroker.revoke',
    method: 'POST',
    path: '/idbroker/idb/oauth2/v1/revoke',
    open: true,
    handle({ body }) {
      const said = v.safeParse(v.looseObject({ token: v.string() }), body);
      if (said.success) webex.grants.revoke(said.output.token);
      return { body: {} };
    },
  },
];

const onTheWire = ({ accessToken, expiresIn, refreshToken, refreshExpiresIn, scope }: Issued) => ({
  access_token: accessToken,
  expires_in: expiresIn,
  refresh_token: refreshToken,
  refresh_token_expires_in: refreshExpiresIn,
  token_type: 'Bearer',
  scope,
});

/** What an app asks for, or the page that says why it cannot: whoever may not be sent back stays here. */
function asked(said: unknown, answer: (asks: Asking) => Answer): Answer {
  const result = v.safeParse(asking, said, { abortEarly: true });
  const trouble = result.success
    ? troubleWith(result.output)
    : `${v.getDotPath(result.issues[0]) ?? 'The request'} ${result.issues[0].message}.`;
  if (result.success && trouble === undefined) return answer(result.output);
  return { status: 400, ...html(refusalPage(trouble ?? ''), "'none'") };
}

function troubleWith({ client_id, redirect_uri, response_type }: Asking): string | undefined {
  if (client_id !== integration.clientId) return 'No integration has this client_id.';
  if (!URL.canParse(redirect_uri) || !/^https?:$/.test(new URL(redirect_uri).protocol))
    return 'The redirect_uri is no address of the web.';
  return response_type === 'code' ? undefined : 'The response_type has to be code.';
}

function consent(asks: Asking, { world }: Webex): Answer {
  const { scope, redirect_uri, code_challenge, code_challenge_method } = asks;
  if (scope.trim() === '') return sendBack(redirect_uri, { error: 'invalid_scope', ...stateOf(asks) });
  if (code_challenge !== undefined && code_challenge_method !== 'S256')
    return sendBack(redirect_uri, { error: 'invalid_request', ...stateOf(asks) });
  const asking = { fields: asks, app: integration.name, scopes: scope.split(/\s+/) };
  return html(consentPage(asking, world.people), `'self' ${new URL(redirect_uri).origin}`);
}

function decided(asks: Asking, body: unknown, webex: Webex): Readonly<Record<string, string>> {
  const { user, lasts } = v.parse(decision, body);
  const person = webex.world.people.find(({ extension }) => extension === user);
  if (!person) return { error: 'access_denied', ...stateOf(asks) };
  const seconds = Number(lasts ?? accessLasts);
  const code = webex.grants.agree({
    person,
    scope: asks.scope,
    lasts: seconds >= 1 && seconds <= accessLasts ? seconds : accessLasts,
    redirectUri: asks.redirect_uri,
    ...(asks.code_challenge !== undefined && { challenge: asks.code_challenge }),
  });
  return { code, ...stateOf(asks) };
}

const stateOf = ({ state }: Asking) => ({ ...(state !== undefined && { state }) });

function sendBack(redirectUri: string, query: Readonly<Record<string, string>>): Answer {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.href, 'cache-control': 'no-store' }, body: '' };
}

function html(body: string, formAction: string): Answer {
  const policy = `default-src 'none'; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'; style-src 'unsafe-inline'`;
  return {
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    },
  };
}

/** The tokens for what a client says. A 400 for what is not valid. */
function issuedTo(
  client: typeof integration | typeof serviceApp,
  said: v.InferOutput<typeof exchange>,
  { grants, serviceAppTokens }: Webex,
): Issued {
  if (said.grant_type === 'refresh_token')
    return (client === serviceApp ? serviceAppTokens : grants).refresh(said.refresh_token);
  if (client === serviceApp) throw new Refusal(400, 'A service app has no code: it has a refresh token');
  return grants.redeem(said.code, said.redirect_uri, said.code_verifier);
}

/** Who asks. A 401 for whoever is neither app: each says its secret in the form, or by Basic authentication. */
function clientOf(
  id: string | undefined,
  secret: string | undefined,
  authorization: Exchange['request']['headers']['authorization'],
): typeof integration | typeof serviceApp {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const [basicId, basicSecret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
    : [];
  const client = [integration, serviceApp].find(
    ({ clientId, clientSecret }) => clientId === (id ?? basicId) && clientSecret === (secret ?? basicSecret),
  );
  if (client) return client;
  throw new Refusal(401, 'The client is not known, or its secret is another one');
}
