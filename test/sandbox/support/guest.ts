import { serviceApp } from '../../../src/sandbox/webex/guests/service-app.ts';
import { Phone, send, type Reply } from './phone.ts';

/** Asks for the token of a guest. */
export function askGuestToken(
  url: string,
  body: unknown,
  token: string = serviceApp.accessToken,
): Promise<Reply> {
  return send('POST', `${url}/hydra/v1/guests/token`, { token, body });
}

/** Asks for a call token. */
export function askCallToken(
  url: string,
  body: unknown,
  token: string = serviceApp.accessToken,
): Promise<Reply> {
  return send('POST', `${url}/hydra/v1/telephony/click2call/callToken`, { token, body });
}

/** The token of a guest of that name. */
export async function guestToken(url: string, name = 'Gina'): Promise<string> {
  const { body } = await askGuestToken(url, { subject: `guest ${name}`, displayName: name });
  return String(body['accessToken']);
}

/** A token for a call to `calledNumber`. */
export async function callToken(url: string, calledNumber: string, guestName = 'Gina'): Promise<string> {
  const { body } = await askCallToken(url, { calledNumber, guestName });
  return String(body['callToken']);
}

/** A guest's page that has registered its line. */
export function registerGuest(url: string, token: string, jwe: string): Promise<Phone> {
  const serviceData = { indicator: 'guestcalling', domain: '', guestName: 'as the page has it', jwe };
  return Phone.signIn(url, token, serviceData);
}
