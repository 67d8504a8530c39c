import { systemClock } from '../../../calling/collaborators.ts';
import { withTimeLimit } from '../../../calling/time-limit.ts';
import { asRecord, type Unknowns } from '../sdk-answer.ts';
import { keepOnly, tidyAnswers } from './tidy-answers.ts';

/** How long the directory may take, in milliseconds: contacts that are not in it wait for those that are. */
const limit = 10_000;

/** As much of a Webex client as asks the provider. */
interface Asking {
  request(options: { readonly uri?: unknown }): Promise<unknown>;
}

/**
 * `webex`, of whose directory (SCIM) only what makes sense is read, and only in time: by itself the SDK stumbles over one
 * part of an entry, or takes whatever is in it for the name of a caller, who had one.
 */
export function tidyPeople<Webex extends Asking>(webex: Webex): Webex {
  const request: Asking['request'] = (options) => {
    const asked = webex.request(options);
    if (typeof options.uri !== 'string' || !options.uri.includes('/scim/')) return asked;
    return withTimeLimit(systemClock, limit, asked, () => new Error('The directory is late'));
  };
  return tidyAnswers(Object.create(webex, { request: { value: request } }) as Webex, tidy);
}

function tidy(body: Unknowns): void {
  if (!('totalResults' in body) && !('Resources' in body)) return;
  const { Resources: given, totalResults } = body;
  keepOnly(body, 'Resources', ({ id }) => isText(id));
  const { Resources } = body;
  const people: readonly unknown[] = Array.isArray(Resources) ? Resources : [];
  for (const each of people.map(asRecord)) tidyPerson(each);
  // The SDK takes an entry where there is said to be one; what was left out is not said to be nobody.
  const said = typeof totalResults === 'number' ? totalResults : 0;
  const total = Math.max(said, Array.isArray(given) ? given.length : totalResults === 0 ? 0 : 1);
  if (people.length > 0) Object.assign(body, { totalResults: total });
  else if (total > 0 || totalResults !== 0) drop(body, 'totalResults');
}

function tidyPerson(person: Unknowns): void {
  keepOnly(person, 'phoneNumbers', ({ type, value }) => isText(type) && isText(value));
  keepOnly(person, 'photos', ({ value }) => isText(value));
  for (const list of ['phoneNumbers', 'photos']) if (!Array.isArray(person[list])) drop(person, list);
  if (!isText(person['displayName'])) drop(person, 'displayName');
}

const isText = (given: unknown): given is string => typeof given === 'string' && given !== '';

const drop = (whole: Unknowns, name: string): boolean => Reflect.deleteProperty(whole, name);
