import { Refusal } from '../../errors.ts';
import type { Person } from '../../people.ts';
import type { SignedInExchange } from '../../route.ts';

/** The XSI endpoint below `/sandbox`, as the organisation names it. */
export const xsi = '/com.broadsoft.xsi-actions';

/** What is somebody's own there. */
export const userPath = `${xsi}/v2.0/user/:user`;

/** The person whose part of XSI is asked for: only ever the one who asks. */
export function userOf({ person, params }: SignedInExchange): Person {
  if (params['user'] === person.id) return person;
  throw new Refusal(403, 'This is somebody else’s');
}
