import { callVerbs, type CallVerb } from '../calling/index.ts';

/** What a verb may be given. */
type Given = (typeof callVerbs)[CallVerb];

/** The verbs of a call that are given `What`. */
export type VerbTaking<What extends Given> = {
  [Verb in CallVerb]: (typeof callVerbs)[Verb] extends What ? Verb : never;
}[CallVerb];

/** Whether `verb` is given `what`. */
export function isTaking<What extends Given>(verb: CallVerb, what: What): verb is VerbTaking<What> {
  return callVerbs[verb] === what;
}

/** Every verb of a call. */
export const allVerbs = Object.keys(callVerbs) as CallVerb[];

/** The verbs of a call that are given `what`. */
export function verbsTaking<What extends Given>(what: What): VerbTaking<What>[] {
  return allVerbs.filter((verb) => isTaking(verb, what));
}
