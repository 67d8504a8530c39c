import type { Fields } from '../body.ts';
import { emailOf } from '../people.ts';
import { domain, teams, type Team, type User } from './users.ts';

/** A user, as lists have them. Of a secret (`apiKey`) there is the field alone. */
export function userShape(user: User, online: boolean): Fields {
  return {
    id: user.id,
    userId: user.userId,
    realName: user.name,
    email: user.person ? emailOf(user.person) : null,
    phoneNumber: null,
    domainTag: domain,
    domainName: 'Offhook',
    status: online ? 'ONLINE' : 'OFFLINE',
    webEnabled: !user.wearable,
    wearableEnabled: user.wearable ?? false,
    technical: user.target === undefined,
    licensed: true,
    licenseTiers: [],
    teams: teams.filter(({ members }) => members.includes(user.id)).map(teamShape),
    serverRoles: [],
    attributes: {},
    preferredLocale: user.locale,
    twoFactorEnabled: false,
    apiKey: null,
  };
}

export const teamShape = ({ id, name, members }: Team): Fields => ({
  id,
  name,
  userCount: members.length,
  twoFactorEnabled: false,
  phonebook: null,
  serverRoles: [],
});

/** One page of a list, as Spring Data writes it. */
export function page(all: readonly Fields[], { size, number }: { size: number; number: number }): Fields {
  const content = all.slice(number * size, (number + 1) * size);
  const totalPages = Math.ceil(all.length / size);
  const sort = { empty: false, sorted: true, unsorted: false };
  return {
    content,
    empty: content.length === 0,
    first: number === 0,
    last: number >= totalPages - 1,
    number,
    numberOfElements: content.length,
    size,
    totalElements: all.length,
    totalPages,
    sort,
    pageable: {
      offset: number * size,
      pageNumber: number,
      pageSize: size,
      paged: true,
      unpaged: false,
      sort,
    },
  };
}
