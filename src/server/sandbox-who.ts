import type { Person } from '../sandbox/people.ts';
import type { WhoIs } from './who.ts';

/** Knows the people of the sandbox by their tokens; each is known by their extension at every system. */
export function sandboxWho(people: readonly Person[]): WhoIs {
  return ({ headers }) => {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const person = people.find(({ accessToken, trouble }) => accessToken === token && trouble === undefined);
    return person && { id: person.id, name: person.name, userAt: () => person.extension };
  };
}
