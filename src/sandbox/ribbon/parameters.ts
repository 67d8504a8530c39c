import * as v from 'valibot';
import { object, text } from '../body.ts';
import { refuse } from './accounts.ts';

/** A header of SIP that one client sends to the other with a call. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** In a request that may carry some. */
export const parametersShape = v.optional(v.array(object({ name: text, value: v.string() })), []);

/** A gateway is set up for the names that it passes on. This one is for all that begin so. */
const known = /^X-/i;

/** Refuses the request where one of the names is unknown here; with which code is our choice. */
export function checkNames(envelope: string, parameters: readonly Parameter[]): void {
  const unknown = parameters.find(({ name }) => !known.test(name));
  if (unknown) throw refuse(400, envelope, 400, `The header ${unknown.name} is not known`);
}
