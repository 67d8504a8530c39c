import { Refusal } from '../errors.ts';
import type { Person } from '../people.ts';
import type { World } from '../world.ts';
import type { Guests } from './guests/guests.ts';
import type { Grants } from './integration/grants.ts';

/** A person has as many tokens as anybody likes: `sandbox1001-2_…` is another one of whose first is `sandbox1001_…`. */
const anotherToken = /^(sandbox\d+)-[a-z\d]+_/i;

/** Those whose tokens are known: the people, their guests, and the apps that they let act for them. */
export interface Known {
  readonly world: World;
  readonly guests: Guests;
  readonly grants: Grants;
}

/** Whose token this is, with or without `Bearer`; a 401 for a token that is unknown, expired or refused by a fault. */
export function personOfToken({ world, guests, grants }: Known, authorization: unknown): Person {
  if (typeof authorization !== 'string' || authorization === '') {
    throw new Refusal(401, 'An access token is required');
  }
  const token = authorization.replace(/^Bearer\s+/i, '').replace(anotherToken, '$1_');
  const person =
    world.people.find((candidate) => candidate.accessToken === token) ??
    guests.ofToken(token) ??
    grants.ofToken(token);
  if (!person) throw new Refusal(401, 'The access token is not valid');
  if (person.trouble === 'expired-token' || world.faults.takeTokenFault(person)) {
    throw new Refusal(401, 'The access token has expired');
  }
  return person;
}
