import { Refusal } from '../../errors.ts';
import { organisation } from '../../people.ts';
import { personOfToken, type Known } from '../tokens.ts';

/** The token of the organisation's service app, by which guests are let in. It is to stay with the app's own server. */
export const serviceAppToken = `sandboxapp_loopback_${organisation}`;

/** Refuses whoever is not the service app: a 401 for a token that is none, a 403 for that of a person. */
export function checkServiceApp(webex: Known, authorization: unknown): void {
  if (authorization === `Bearer ${serviceAppToken}`) return;
  personOfToken(webex, authorization);
  throw new Refusal(403, 'Only a service app may let guests in');
}
