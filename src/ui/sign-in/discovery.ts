import { tidy } from '../parts/text.ts';

/** Somebody who can be signed in with one press. */
export interface SandboxPerson {
  readonly name: string;
  readonly extension: string;
  readonly accessToken: string;
}

/** What the server says of its sandbox. It comes from the page's own origin. */
export interface Discovery {
  readonly u2c: string;
  readonly hydra: string;
  readonly hosts: Readonly<Record<string, string>>;
  readonly users: readonly SandboxPerson[];
  /** What can be tried → number. */
  readonly numbers: Readonly<Record<string, string>>;
}

/** Asks the server for its sandbox; `undefined` where it has none, does not answer, or says nothing that makes sense. */
export async function fetchDiscovery(get: typeof fetch = fetch): Promise<Discovery | undefined> {
  try {
    const answer = await get('/sandbox/discovery');
    return answer.ok ? readDiscovery(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** What of `value` is text. */
const textsIn = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fieldsOf(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

function readDiscovery(said: unknown): Discovery | undefined {
  const { u2c, hydra, hosts, users, numbers } = fieldsOf(said);
  if (typeof u2c !== 'string' || typeof hydra !== 'string') return undefined;
  if (!URL.canParse(u2c) || !URL.canParse(hydra)) return undefined;
  const people = (Array.isArray(users) ? users : []).flatMap(readPerson);
  // Lists on the screen go by the extension.
  const different = new Map(people.map((person) => [person.extension, person]));
  return { u2c, hydra, hosts: textsIn(hosts), users: [...different.values()], numbers: textsIn(numbers) };
}

/** A person who can be shown, dialled and signed in; nobody otherwise. */
function readPerson(value: unknown): SandboxPerson[] {
  const { name = '', extension = '', accessToken = '' } = textsIn(value);
  if (accessToken === '' || !/^[\d*#+]{1,32}$/.test(extension)) return [];
  return [{ name: tidy(name) || extension, extension, accessToken }];
}
