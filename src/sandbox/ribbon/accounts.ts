import type { FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';
import { strings } from '../mount.ts';
import type { Person } from '../people.ts';

/** The path of a user's resources, below `/sandbox`. */
export const user = '/ribbon/rest/version/1/user/:user';

/** What every address of the gateway ends with. */
export const domain = 'ribbon.sandbox';

/** What a person signs in as. */
export const userOf = ({ extension }: Pick<Person, 'extension'>): string => `${extension}@${domain}`;

/** What a person's password is, the same in every sandbox: it opens nothing else. */
export const passwordOf = ({ extension }: Pick<Person, 'extension'>): string => `ribbon-${extension}`;

/** The token that stands for a person in the header `x-token`, once. */
export const hmacTokenOf = ({ extension }: Pick<Person, 'extension'>): string => `hmac-${extension}`;

/** The refusal of a request by the gateway: the words of its status, and the gateway's own code in the request's envelope. */
export function refuse(status: number, envelope: string, statusCode: number, message: string): Refusal {
  return new Refusal(status, message, { body: { [envelope]: { statusCode } } });
}

/** Whoever the gateway knows by what a request shows. */
interface Known {
  readonly people: readonly Person[];
  personOfSession(sessionId: string): Person | undefined;
  refusesToken(person: Person): boolean;
}

/**
 * Who sends a request: by password, bearer token, HMAC token or the session that the latter has begun. A 401 for nobody it
 * knows, a 403 for the resources of somebody else.
 */
export function personOf(
  known: Known,
  { headers, params }: Pick<FastifyRequest, 'headers' | 'params'>,
): Person {
  const person = shown(known, headers);
  if (!person || person.trouble === 'expired-token' || known.refusesToken(person)) {
    throw new Refusal(401, 'These credentials are not valid');
  }
  if (strings(params)['user'] !== userOf(person)) throw new Refusal(403, 'This is somebody else');
  return person;
}

function shown(known: Known, headers: FastifyRequest['headers']): Person | undefined {
  const { authorization = '', 'x-token': token, 'x-session': session } = headers;
  if (typeof token === 'string') return known.people.find((person) => hmacTokenOf(person) === token);
  if (typeof session === 'string') return known.personOfSession(session);
  const [scheme = '', value = ''] = authorization.split(' ');
  if (/^bearer$/i.test(scheme)) return known.people.find(({ accessToken }) => accessToken === value);
  if (!/^basic$/i.test(scheme)) return undefined;
  const pair = Buffer.from(value, 'base64').toString();
  return known.people.find((person) => pair === `${userOf(person)}:${passwordOf(person)}`);
}
