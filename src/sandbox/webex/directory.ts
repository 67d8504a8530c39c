import type { Route } from '../route.ts';
import { organisation, type Person } from '../people.ts';
import type { World } from '../world.ts';

const scimUser = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** The directory: SCIM, where the SDK finds the name of a caller, and the people of the public API. */
export const directoryRoutes = ({ people }: World): readonly Route[] => [
  ...['', '/hydra'].map((prefix): Route => ({
    name: prefix === '' ? 'scim.users' : 'scim.users.public',
    method: 'GET',
    path: `${prefix}/identity/scim/:organisation/v2/Users`,
    handle({ query, params }) {
      const found = params['organisation'] === organisation ? find(people, query['filter'] ?? '') : [];
      return {
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
          totalResults: found.length,
          itemsPerPage: found.length,
          startIndex: 1,
          Resources: found.map(scim),
        },
      };
    },
  })),
  {
    name: 'hydra.me',
    method: 'GET',
    path: '/hydra/v1/people/me',
    handle: ({ person }) => ({ body: hydra(person) }),
  },
  {
    name: 'hydra.people',
    method: 'GET',
    path: '/hydra/v1/people',
    handle({ query }) {
      const wanted = query['displayName']?.toLowerCase();
      const ids = query['id']?.split(',').map(uuidOf);
      const items = people.filter(
        (person) =>
          (wanted === undefined || person.name.toLowerCase().startsWith(wanted)) &&
          (ids === undefined || ids.includes(person.id)),
      );
      return { body: { notFoundIds: null, items: items.map(hydra) } };
    },
  },
];

/** Understands `id eq "…"`, joined by `or`, and `displayName sw "…"`, which is what the SDK asks. */
function find(people: readonly Person[], filter: string): readonly Person[] {
  const ids = [...filter.matchAll(/id eq "([^"]*)"/gi)].map(([, id]) => id);
  const start = /displayName sw "([^"]*)"/i.exec(filter)?.[1]?.toLowerCase();
  return people.filter(
    ({ id, name }) => ids.includes(id) || (start !== undefined && name.toLowerCase().startsWith(start)),
  );
}

function scim(person: Person) {
  const email = emailOf(person);
  return {
    schemas: [scimUser],
    id: person.id,
    userName: email,
    displayName: person.name,
    name: { givenName: firstName(person), familyName: lastName(person) },
    active: true,
    userType: 'user',
    emails: [{ value: email, type: 'work', primary: true }],
    phoneNumbers: [
      { value: person.extension, type: 'work_extension', primary: true },
      { value: person.number, type: 'work', primary: false },
    ],
    photos: [],
    meta: { resourceType: 'User', organizationID: organisation },
  };
}

function hydra(person: Person) {
  return {
    id: hydraId('PEOPLE', person.id),
    emails: [emailOf(person)],
    phoneNumbers: [
      { type: 'work', value: person.number },
      { type: 'work_extension', value: person.extension },
    ],
    displayName: person.name,
    nickName: firstName(person),
    firstName: firstName(person),
    lastName: lastName(person),
    orgId: hydraId('ORGANIZATION', organisation),
    status: 'active',
    type: 'person',
  };
}

function hydraId(kind: string, id: string): string {
  return Buffer.from(`ciscospark://us/${kind}/${id}`).toString('base64url');
}

function uuidOf(id: string): string {
  return Buffer.from(id, 'base64').toString('utf8').split('/').at(-1) ?? '';
}

function firstName({ name }: Person): string {
  return name.split(' ')[0] ?? name;
}

function lastName({ name }: Person): string {
  return name.split(' ').slice(1).join(' ');
}

function emailOf({ extension }: Person): string {
  return `${extension}@sandbox.invalid`;
}
