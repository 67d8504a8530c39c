import type { Fields } from '../body.ts';
import type { Person } from '../people.ts';
import type { Route } from '../route.ts';
import { userOf, user } from './accounts.ts';

/** As many people as an answer has at the most: our choice. */
const most = 100;

/** Everybody who works here. */
export const directoryRoutes = (people: readonly Person[]): readonly Route[] => [
  {
    name: 'ribbon.directory',
    method: 'GET',
    path: `${user}/directory`,
    handle({ query }) {
      const { criteria = '', criteriaType = '' } = query;
      const directoryItems = people
        .filter((person) => person.trouble !== 'no-calling' && fits(person, criteriaType, plain(criteria)))
        .slice(0, most)
        .map(describe);
      return { body: { directory: { statusCode: 0, directoryItems } } };
    },
  },
];

/** A user is found by the whole id, a name by how one of its words begins, a number by a part of it. */
function fits(person: Person, type: string, wanted: string): boolean {
  const [first = '', ...rest] = plain(person.name).split(' ');
  switch (type) {
    case '1':
      return first.startsWith(wanted);
    case '2':
      return rest.some((word) => word.startsWith(wanted));
    case '3':
      return wanted.split(' ').every((word) => ` ${plain(person.name)}`.includes(` ${word}`));
    case '4':
      return person.extension.includes(wanted) || person.number.includes(wanted);
    case '5':
      return userOf(person) === wanted;
    default:
      return wanted === '';
  }
}

function describe(person: Person): Fields {
  const [firstName = '', ...rest] = person.name.split(' ');
  const primaryContact = userOf(person);
  return {
    primaryContact,
    firstName,
    lastName: rest.join(' '),
    emailAddress: primaryContact,
    buddy: 'false',
  };
}

/** Without accents and capitals. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
