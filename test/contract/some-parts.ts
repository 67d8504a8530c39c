import { Emitter, type HistoryEntry, type LineParts } from '../../src/calling/index.ts';
import type { PartVerbName } from '../../src/tabs/part-verbs.ts';
import { keptParts, type KeptParts } from './kept-parts.ts';

/** What a line may have beside its calls: past calls, of which the provider keeps no more than that they were, the contacts of nobody, and who is there. */
export function someParts(entries: readonly HistoryEntry[] = []): LineParts {
  const events = new Emitter<{ change: undefined }>();
  let kept = entries;
  return {
    history: {
      list: ({ since, limit }) =>
        Promise.resolve(kept.filter(({ startedAt }) => startedAt >= since).slice(0, limit)),
      remove: (ids) => {
        kept = kept.filter(({ id }) => !ids.includes(id));
        events.emit('change', undefined);
        return Promise.resolve();
      },
      on: (name, listener) => events.on(name, listener),
    },
    ...voicemailAndSettings(),
    contacts: {
      list: () => Promise.resolve([]),
      on: (name, listener) => events.on(name, listener),
    },
    presence: {
      follow: (_, listener) => {
        listener({ availability: 'unknown' });
        return () => undefined;
      },
    },
  };
}

/** A mailbox of which only the count is known, and what can be set at a provider with little to set. */
function voicemailAndSettings(): Pick<LineParts, 'voicemail' | 'settings'> {
  const on = () => () => undefined;
  let disturbed = true;
  return {
    voicemail: { on, count: () => Promise.resolve({ unseen: 1, total: 2 }) },
    settings: {
      on,
      doNotDisturb: {
        read: () => Promise.resolve(!disturbed),
        change: (value) => {
          disturbed = !value;
          return Promise.resolve();
        },
      },
    },
  };
}

/** What cannot be asked where there is {@link littleKept}. */
export const beyondLittle = [
  'markHistorySeen',
  'listVoicemail',
  'voicemailRecording',
  'voicemailTranscript',
  'markVoicemail',
  'removeVoicemail',
  'searchContacts',
  'addContact',
  'changeContact',
  'removeContact',
  'removeContactGroup',
  'readForwarding',
  'changeForwarding',
  'readVoicemailRules',
  'changeVoicemailRules',
  'readCallWaiting',
  'changeCallWaiting',
] as const satisfies readonly PartVerbName[];

const only = <Part extends object, Verb extends keyof Part>(
  part: Part | undefined,
  ...verbs: readonly Verb[]
) => Object.fromEntries(verbs.map((verb) => [verb, part?.[verb]])) as Pick<Part, Verb>;

/** A provider that keeps a person's calls and messages, and lets them do little with them. */
export function littleKept(): KeptParts {
  const { parts, ...kept } = keptParts();
  return {
    ...kept,
    parts: {
      presence: parts.presence,
      history: only(parts.history, 'on', 'list', 'remove'),
      voicemail: only(parts.voicemail, 'on', 'count'),
      contacts: only(parts.contacts, 'on', 'list'),
      settings: only(parts.settings, 'on', 'doNotDisturb'),
    },
  };
}
