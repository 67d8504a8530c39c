import * as v from 'valibot';
import type { Frontline } from './frontline.ts';

const team = v.looseObject({ id: v.number(), name: v.fallback(v.string(), '') });

const user = v.pipe(
  v.object({
    id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    userId: v.pipe(v.string(), v.nonEmpty()),
    realName: v.fallback(v.string(), ''),
    /** Never told to a page. */
    email: v.fallback(v.string(), ''),
    domainTag: v.fallback(v.string(), ''),
    status: v.fallback(v.string(), ''),
    technical: v.fallback(v.boolean(), false),
    wearableEnabled: v.fallback(v.boolean(), false),
    teams: v.pipe(
      v.fallback(v.array(v.fallback(v.optional(team), undefined)), []),
      v.transform((all) => all.filter((each) => each !== undefined)),
    ),
  }),
  v.readonly(),
);

/** A user of the service, without what is nobody's business here (numbers, keys). */
export type FrontlineUser = v.InferOutput<typeof user>;

const page = v.object({
  content: v.pipe(
    v.array(v.fallback(v.optional(user), undefined)),
    v.transform((all) => all.filter((each) => each !== undefined)),
  ),
  last: v.fallback(v.boolean(), true),
});

/** How many users are read at a time, and at the most. */
const size = 100;
const most = 5_000;

/** How many are found at the most. */
const found = 50;

/** The users in whose name or login name `text` is, by name; those that are programs are left out. */
export async function searchUsers(frontline: Frontline, text: string): Promise<readonly FrontlineUser[]> {
  const { content } = await pageOf(frontline, { text, at: 0, size: found });
  return content.filter(({ technical }) => !technical);
}

/** The user whose login name this is, in whatever case, or whose name it is where nobody else has that. */
export const findUser = (frontline: Frontline, text: string): Promise<FrontlineUser | undefined> =>
  find(frontline, text, ({ realName }) => realName);

/** The user whose login name this is, or whose address of e-mail where nobody else has that: names are anybody's to choose. */
export const findPerson = (frontline: Frontline, known: string): Promise<FrontlineUser | undefined> =>
  find(frontline, known, ({ email }) => email);

async function find(
  frontline: Frontline,
  text: string,
  other: (user: FrontlineUser) => string,
): Promise<FrontlineUser | undefined> {
  const same = (said: string) => said.toLowerCase() === text.toLowerCase();
  const named: FrontlineUser[] = [];
  for (let at = 0; at * size < most; at += 1) {
    const { content, last } = await pageOf(frontline, { text, at, size });
    const login = content.find(({ userId }) => same(userId));
    if (login) return login;
    named.push(...content.filter((each) => same(other(each))));
    if (last || content.length === 0) break;
  }
  return named.length === 1 ? named[0] : undefined;
}

/** The team of this name, as any of its members has it: only whole teams can be invited. */
export async function findTeam(
  frontline: Frontline,
  name: string,
): Promise<v.InferOutput<typeof team> | undefined> {
  for (let at = 0; at * size < most; at += 1) {
    const { content, last } = await pageOf(frontline, { text: '', at, size });
    const all = content.flatMap(({ teams }) => teams);
    const one = all.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (one) return one;
    if (last || content.length === 0) break;
  }
  return undefined;
}

/** The names of all teams of which anybody is a member, by name. */
export async function teamNames(frontline: Frontline): Promise<readonly string[]> {
  const names = new Set<string>();
  for (let at = 0; at * size < most; at += 1) {
    const { content, last } = await pageOf(frontline, { text: '', at, size });
    for (const { name } of content.flatMap(({ teams }) => teams)) if (name) names.add(name);
    if (last || content.length === 0) break;
  }
  return [...names].sort((one, other) => one.localeCompare(other));
}

async function pageOf(
  frontline: Frontline,
  { text, at, size: count }: { readonly text: string; readonly at: number; readonly size: number },
): Promise<v.InferOutput<typeof page>> {
  const query = new URLSearchParams({
    searchFilter: text,
    sort: 'realName,asc',
    page: String(at),
    size: String(count),
  });
  const read = v.safeParse(page, await frontline.ask('GET', `users/list?${query}`));
  return read.success ? read.output : { content: [], last: true };
}
