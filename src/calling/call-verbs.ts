/**
 * The verbs of a call that a provider may lack, by their names on both sides of the core, and what each is given. It is
 * written here once: whoever passes verbs on (another tab, a script, a test) goes through this table.
 */
export const callVerbs = {
  answer: 'nothing',
  end: 'nothing',
  hold: 'nothing',
  resume: 'nothing',
  sendDigits: 'text',
  setMuted: 'flag',
  transfer: 'text',
  transferWith: 'call',
  joinWith: 'call',
  park: 'nothing',
  forward: 'text',
  ignore: 'nothing',
} as const;

export type CallVerb = keyof typeof callVerbs;

interface Given<Other> {
  readonly nothing: [];
  readonly text: [text: string];
  readonly flag: [flag: boolean];
  readonly call: [other: Other];
}

/** The verbs of a call, each of them absent where the provider lacks it; `Other` is what its other calls are. */
export type CallVerbs<Other> = {
  readonly [Verb in CallVerb]:
    ((...given: Given<Other>[(typeof callVerbs)[Verb]]) => Promise<void>) | undefined;
};
