import { LineError, withTimeLimit, type Clock, type LineIdentity } from '../../calling/index.ts';
import type { WebexAccount } from './account.ts';
import { lineErrorForStatus } from './errors.ts';

/** Whose account it is, as Webex says. */
export interface Who {
  /** The person's id: the same for each of their tokens. */
  readonly id: string;
  readonly identity: LineIdentity;
}

export interface WhoOptions {
  readonly clock: Clock;
  /** Default: the page's own `fetch`. */
  readonly get?: typeof fetch;
}

/** Webex' public API, which pages may ask from anywhere. */
export const publicApi = 'https://webexapis.com/v1';

/** How long the answer may take, in milliseconds. */
const limit = 10_000;

/** Longest text that is kept of somebody, in UTF-16 code units. */
const longest = 1_000;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

const textIn = (fields: Fields, key: string): string | undefined => {
  const value = fields[key];
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, longest) : undefined;
};

/**
 * Asks Webex whose `account` this is: one request, for which nothing has to be registered. Rejects with a `LineError`
 * when the token is refused, no answer comes within ten seconds, or it names nobody.
 */
export async function whoIs({ accessToken, sandbox }: WebexAccount, options: WhoOptions): Promise<Who> {
  const { clock, get = fetch } = options;
  // Without `callingData` the extension is left out.
  const url = `${sandbox?.hydra ?? publicApi}/people/me?callingData=true`;
  const late = () => new LineError('unreachable');
  try {
    const asked = get(url, { headers: { authorization: `Bearer ${accessToken}` } }).then(async (answer) => {
      if (!answer.ok) throw lineErrorForStatus(answer.status);
      return readWho(await answer.json());
    });
    return await withTimeLimit(clock, limit, asked, late);
  } catch (cause) {
    throw cause instanceof LineError ? cause : new LineError('unreachable', { cause });
  }
}

function readWho(answer: unknown): Who {
  const person = fieldsOf(answer);
  const id = textIn(person, 'id');
  if (id === undefined) throw new LineError('other');
  const name = textIn(person, 'displayName');
  const extension = textIn(person, 'extension') ?? numberOf(person, 'work_extension');
  const number = numberOf(person, 'work');
  return {
    id,
    identity: {
      ...(name !== undefined && { name }),
      ...(number !== undefined && { number }),
      ...(extension !== undefined && { extension }),
    },
  };
}

/** The person's first number of a kind. A mobile or a fax is not where this line is called. */
function numberOf({ phoneNumbers }: Fields, type: string): string | undefined {
  const numbers = (Array.isArray(phoneNumbers) ? (phoneNumbers as unknown[]) : []).map(fieldsOf);
  return numbers.filter((each) => each['type'] === type).map((each) => textIn(each, 'value'))[0];
}
