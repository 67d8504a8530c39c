import { Refusal } from '../errors.ts';
import type { Route } from '../route.ts';
import { emailOf, organisation, type Person } from '../people.ts';
import type { World } from '../world.ts';
import { avatarOf, initialsOf } from './avatar.ts';
import { isGuest } from './guests/guests.ts';
import { hydraId, uuidOf } from './hydra-id.ts';
import { xsi } from './xsi/user-path.ts';

const scimUser = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** The directory: SCIM, where the SDK finds the name of a caller, and the people of the public API. */
export const directoryRoutes = ({ people }: World): readonly Route[] => [
  ...['', '/hydra'].map((prefix): Route => ({
    name: prefix === '' ? 'scim.users' : 'scim.users.public',
    method: 'GET',
    path: `${prefix}/identity/scim/:organisation/v2/Users`,
    handle({ base, query, params }) {
      const found = params['organisation'] === organisation ? find(people, query['filter'] ?? '') : [];
      return {
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
          totalResults: found.length,
          itemsPerPage: found.length,
          startIndex: 1,
          Resources: found.map((person) => scim(person, base)),
        },
      };
    },
  })),
  {
    name: 'hydra.me',
    method: 'GET',
    path: '/hydra/v1/people/me',
    handle: ({ base, person }) => ({ body: hydra(person, base) }),
  },
  {
    name: 'hydra.organizations',
    method: 'GET',
    path: '/hydra/v1/organizations',
    handle: ({ base }) => ({
      body: {
        items: [
          {
            id: hydraId('ORGANIZATION', organisation),
            displayName: 'Offhook sandbox',
            created: '2026-01-01T00:00:00.000Z',
            xsiDomain: new URL(base).host,
            xsiActionsEndpoint: `${base}${xsi}`,
          },
        ],
      },
    }),
  },
  {
    name: 'hydra.people',
    method: 'GET',
    path: '/hydra/v1/people',
    handle({ base, query }) {
      const wanted = query['displayName'];
      const ids = query['id']?.split(',').map(uuidOf);
      const items = people.filter(
        (person) =>
          (wanted === undefined || startsWith(person, wanted)) &&
          (ids === undefined || ids.includes(person.id)),
      );
      return {
        body: { notFoundIds: null, items: items.slice(0, mostOf(query)).map((each) => hydra(each, base)) },
      };
    },
  },
  {
    name: 'avatar',
    method: 'GET',
    path: '/avatars/:person',
    // What shows a picture cannot show a token.
    open: true,
    quiet: true,
    handle({ params }) {
      const person = people.find(({ extension }) => extension === params['person']);
      if (!person) throw new Refusal(404, 'Nobody has that picture');
      return {
        body: avatarOf(initialsOf(person.name), Number(person.extension)),
        headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' },
      };
    },
  },
];

/** How many people an answer has at the most, as the public API has it. */
const most = 100;

function mostOf({ max = '' }: Readonly<Record<string, string | undefined>>): number {
  return /^[1-9]\d{0,2}$/.test(max) ? Math.min(Number(max), most) : most;
}

/** Whether the name, or one of the words in it, begins so. That of a word is our choice. */
function startsWith({ name }: Person, start: string): boolean {
  return ` ${name.toLowerCase()}`.includes(` ${start.trim().toLowerCase()}`);
}

/** Understands `id eq "…"`, joined by `or`, and `displayName sw "…"`, which is what the SDK asks. */
function find(people: readonly Person[], filter: string): readonly Person[] {
  const ids = [...filter.matchAll(/id eq "([^"]*)"/gi)].map(([, id]) => id);
  const start = /displayName sw "([^"]*)"/i.exec(filter)?.[1];
  return people.filter(
    (person) => ids.includes(person.id) || (start !== undefined && startsWith(person, start)),
  );
}

function scim(person: Person, base: string) {
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
    photos: [
      { value: pictureOf(person, base), type: 'photo' },
      { value: pictureOf(person, base), type: 'thumbnail' },
    ],
    meta: { resourceType: 'User', organizationID: organisation },
  };
}

function hydra(person: Person, base: string) {
  return {
    id: hydraId('PEOPLE', person.id),
    emails: [emailOf(person)],
    phoneNumbers: isGuest(person) ? [] : phoneNumbersOf(person),
    displayName: person.name,
    nickName: firstName(person),
    firstName: firstName(person),
    lastName: lastName(person),
    avatar: pictureOf(person, base),
    orgId: hydraId('ORGANIZATION', organisation),
    status: 'active',
    type: 'person',
  };
}

function phoneNumbersOf({ number, extension }: Person) {
  return [
    { type: 'work', value: number },
    { type: 'work_extension', value: extension },
  ];
}

function pictureOf({ extension }: Person, base: string): string {
  return `${base}/avatars/${extension}`;
}

function firstName({ name }: Person): string {
  return name.split(' ')[0] ?? name;
}

function lastName({ name }: Person): string {
  return name.split(' ').slice(1).join(' ');
}
