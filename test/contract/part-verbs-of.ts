import type { PartVerbName } from '../../src/tabs/part-verbs.ts';
import type { BackendUnderTest } from './world.ts';

/** All that can be asked of the parts whose verbs the contract is about. */
const verbsOf = {
  history: ['listHistory', 'markHistorySeen', 'removeHistory'],
  voicemail: [
    'countVoicemail',
    'listVoicemail',
    'voicemailRecording',
    'voicemailTranscript',
    'markVoicemail',
    'removeVoicemail',
  ],
  contacts: [
    'listContacts',
    'searchContacts',
    'addContact',
    'changeContact',
    'removeContact',
    'removeContactGroup',
  ],
  settings: [
    'readDoNotDisturb',
    'changeDoNotDisturb',
    'readForwarding',
    'changeForwarding',
    'readVoicemailRules',
    'changeVoicemailRules',
    'readCallWaiting',
    'changeCallWaiting',
  ],
} as const satisfies Readonly<Record<string, readonly PartVerbName[]>>;

const parts = Object.keys(verbsOf) as (keyof typeof verbsOf)[];

/** Whether the contract says what this does. */
export const isKept = (name: PartVerbName): boolean =>
  parts.some((part) => verbsOf[part].some((each) => each === name));

/** What can be asked of the line of this backend, of all that is kept. */
export function partVerbsOf({ parts: has = [], partsLack = [] }: BackendUnderTest): readonly PartVerbName[] {
  const all: readonly PartVerbName[] = parts
    .filter((part) => has.includes(part))
    .flatMap((part) => verbsOf[part]);
  return all.filter((name) => !partsLack.includes(name));
}
