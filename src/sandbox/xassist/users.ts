import type { Person } from '../people.ts';
import type { Plan, Step } from '../switch/plan.ts';
import type { Target } from '../switch/target.ts';

/** The domain tag of everybody here. */
export const domain = 'offhook';

/** Somebody with an account, or the connector that acts for others. */
export interface User {
  /** Id in the database: what contacts call `userDbId`. */
  readonly id: number;
  /** Login name. */
  readonly userId: string;
  readonly name: string;
  readonly locale: string;
  /** What is rung when they are invited; absent for the connector, which is a program. */
  readonly target?: Target;
  /** Wears smart glasses. */
  readonly wearable?: true;
  readonly person?: Person;
  /** The code that its sign-in asks for as well; absent where one factor does. */
  readonly secondFactor?: string;
}

/** A team of users, all of whom are rung. */
export interface Team {
  readonly id: number;
  readonly name: string;
  readonly members: readonly number[];
}

/** The password of every account here. */
export const password = 'sandbox';

const ring: Step = { do: 'ring' };
const answer: Step = { do: 'answer', say: 'tone' };
const wait = (milliseconds: number): Step => ({ do: 'wait', milliseconds });

const behaviours = {
  joins: [wait(500), ring, wait(1_000), answer],
  leaves: [wait(500), ring, wait(1_000), answer, wait(5_000), { do: 'end', cause: 'normal' }],
  refuses: [wait(500), ring, wait(1_500), { do: 'end', cause: 'declined' }],
  'is busy': [wait(500), { do: 'end', cause: 'busy' }],
  'never answers': [wait(500), ring, wait(60_000), { do: 'end', cause: 'no-answer' }],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

function scripted(
  id: number,
  userId: string,
  name: string,
  behaviour: keyof typeof behaviours,
  locale = 'en',
): User {
  const plan: Plan = { name, steps: behaviours[behaviour] };
  return { id, userId, name, locale, target: { plan, number: userId } };
}

/** Guests who behave, in English and in French. */
export const guests: readonly User[] = [
  scripted(201, 'guest.joins', 'Nora Lind (joins)', 'joins'),
  scripted(202, 'guest.leaves', 'Tom Berg (joins and leaves)', 'leaves'),
  scripted(203, 'guest.refuses', 'Priya Nair (refuses)', 'refuses'),
  scripted(204, 'guest.busy', 'Ida Falk (is busy)', 'is busy'),
  scripted(205, 'guest.never', 'Ben Olsen (never answers)', 'never answers'),
  { ...scripted(206, 'guest.glasses', 'Grace Moore (smart glasses)', 'joins'), wearable: true },
  scripted(211, 'invite.arrive', 'Camille Roux (arrive)', 'joins', 'fr'),
  scripted(212, 'invite.part', 'Hélène Garçon (arrive et repart)', 'leaves', 'fr'),
  scripted(213, 'invite.refuse', 'Jérôme Lefèvre (refuse)', 'refuses', 'fr'),
  scripted(214, 'invite.occupe', 'Zoé Œuvrard (occupée)', 'is busy', 'fr'),
  scripted(215, 'invite.absent', 'Noël Çavuş (ne répond pas)', 'never answers', 'fr'),
  {
    ...scripted(216, 'invite.lunettes', 'Gaspard Petit (lunettes connectées)', 'joins', 'fr'),
    wearable: true,
  },
];

/** The same with a second factor, whose code never changes, so that it can be tried. */
export const guarded: User = {
  ...{ id: 2, userId: 'connector.2fa', name: 'Connector with two factors', locale: 'en' },
  secondFactor: '287082',
};

/** The account of programs that act for others: see the README. */
export const connector: User = { id: 1, userId: 'connector', name: 'Connector', locale: 'en' };

export const teams: readonly Team[] = [
  { id: 31, name: 'Field service', members: [201, 205] },
  { id: 32, name: 'Équipe terrain', members: [211, 213] },
];

/** Everybody: the people of the sandbox, whose login name is their extension, the guests, and the connector. */
export function usersOf(people: readonly Person[]): readonly User[] {
  const own = people.map((person): User => ({
    id: Number(person.extension),
    userId: person.extension,
    name: person.name,
    locale: 'en',
    target: { person },
    person,
  }));
  return [...own, ...guests, connector, guarded];
}

/** The app with which somebody of the sandbox is in the calls that are made for them: it answers by itself. */
export const ownApp = (name: string, number: string): Target => ({
  plan: { name, steps: [wait(300), ring, wait(200), answer] },
  number,
});
