import { emailOf } from '../people.ts';
import type { OpenRoute } from '../route.ts';
import type { Broker } from './broker.ts';
import { page, userShape } from './shapes.ts';
import type { User } from './users.ts';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A whole number in a query, within bounds. */
export function countIn(said: string | undefined, otherwise: number, most: number): number {
  const count = Number(said ?? otherwise);
  return Number.isSafeInteger(count) && count >= 0 ? Math.min(count, most) : otherwise;
}

/** Who there is. */
export const userRoutes = (broker: Broker): readonly OpenRoute[] => {
  const shapes = (users: readonly User[]) => users.map((user) => userShape(user, isOnline(broker, user)));
  return [
    {
      name: 'xassist.users',
      method: 'GET',
      path: '/xassist/:tenant/users/list',
      open: true,
      handle({ query, request }) {
        broker.sessions.of(request.headers.authorization);
        const sought = plain(query['searchFilter'] ?? '');
        const found = broker.users
          .filter(({ name, userId, person }) =>
            plain(`${name} ${userId} ${person ? emailOf(person) : ''}`).includes(sought),
          )
          .sort((one, other) => one.name.localeCompare(other.name));
        const [size, number] = [countIn(query['size'], 20, 500), countIn(query['page'], 0, 1_000_000)];
        return { body: page(shapes(found), { size: Math.max(size, 1), number }) };
      },
    },
    {
      name: 'xassist.users.all',
      method: 'GET',
      path: '/xassist/:tenant/users/all',
      open: true,
      handle({ request }) {
        broker.sessions.of(request.headers.authorization);
        return { body: shapes(broker.users) };
      },
    },
  ];
};

/** People are there while a telephone of theirs is, guests always. */
const isOnline = ({ world }: Broker, { person }: User): boolean =>
  !person || world.telephonesOf(person).length > 0;
