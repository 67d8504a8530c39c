import { createHash } from 'node:crypto';
import { integration } from '../../../src/sandbox/webex/integration/integration.ts';
import { send, type Reply } from './phone.ts';

export const redirectUri = 'http://localhost:7777/auth/callback';
export const verifier = 'a verifier of forty-three characters or more, as PKCE has it';

const challenge = createHash('sha256').update(verifier).digest('base64url');

const asked = {
  client_id: integration.clientId,
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'spark:webrtc_calling spark:xsi',
  state: 'a state',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

/** The consent page, for what the integration asks and `other` has otherwise. */
export const consentPage = (sandbox: string, other: Record<string, string> = {}): Promise<Response> =>
  fetch(`${sandbox}/hydra/v1/authorize?${new URLSearchParams({ ...asked, ...other })}`, {
    redirect: 'manual',
  });

/** Where the consent page sends back to once somebody has decided. */
export async function decide(sandbox: string, decision: Record<string, string>): Promise<URL> {
  const { headers } = await fetch(`${sandbox}/hydra/v1/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...asked, ...decision }),
  });
  return new URL(headers.get('location') ?? '');
}

/** A code for somebody who agrees. */
export async function codeFor(sandbox: string, user: string, lasts = '1209599'): Promise<string> {
  const back = await decide(sandbox, { user, lasts });
  return back.searchParams.get('code') ?? '';
}

/** Asks for tokens in the name of the integration, but for what `form` has otherwise. */
export function askTokens(sandbox: string, form: Record<string, string>): Promise<Reply> {
  const { clientId: client_id, clientSecret: client_secret } = integration;
  const body = new URLSearchParams({ client_id, client_secret, ...form });
  return send('POST', `${sandbox}/hydra/v1/access_token`, {
    raw: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

export const redeem = (sandbox: string, code: string, other: Record<string, string> = {}): Promise<Reply> =>
  askTokens(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...other,
  });

export const refresh = (sandbox: string, refreshToken: unknown): Promise<Reply> =>
  askTokens(sandbox, { grant_type: 'refresh_token', refresh_token: String(refreshToken) });
