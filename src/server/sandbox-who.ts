import { sipOf } from '../sandbox/innovaphone/users.ts';
import type { Person } from '../sandbox/people.ts';
import { bearerToken } from './bearer-token.ts';
import type { WhoIs } from './who.ts';

/** Knows the people of the sandbox by their tokens. What they are called at its systems goes by their extension. */
export function sandboxWho(people: readonly Person[]): WhoIs {
  return (request) => {
    const token = bearerToken(request);
    const person = people.find(
      ({ accessToken, trouble }) => accessToken === token && trouble !== 'expired-token',
    );
    if (!person) return undefined;
    const { id, name, extension } = person;
    return { id, name, userAt: (system) => (system === 'innovaphone' ? sipOf(extension) : extension) };
  };
}
