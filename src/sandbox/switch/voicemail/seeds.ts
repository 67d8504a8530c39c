import type { Person } from '../../people.ts';
import type { Party } from '../leg.ts';
import { recordingOf } from '../media/sources/prompt.ts';
import type { VoiceMessage } from './voice-message.ts';

/** What is said in the messages that are there from the start, by the names of their recordings. */
export const seedTranscripts = {
  'message-delivery':
    'Hi Alice, this is Bob. The delivery comes on Thursday at ten. Please call me back. Bye.',
  'message-dentist': 'Hello, this is Riverside Dental. Your appointment is on Monday at half past two.',
  'message-rendez-vous': 'Bonjour Chloé, c’est Alice. La réunion commence à neuf heures demain. À bientôt.',
} as const;

const hour = 3_600_000;

interface Seed {
  readonly recording: keyof typeof seedTranscripts;
  readonly to: string;
  /** An extension of the organisation, or somebody from outside. */
  readonly from: string | Party;
  readonly hoursAgo: number;
  readonly read: boolean;
}

const seeds: readonly Seed[] = [
  {
    recording: 'message-dentist',
    to: '1001',
    from: { name: 'Riverside Dental', number: '+12125550147' },
    hoursAgo: 26,
    read: true,
  },
  { recording: 'message-delivery', to: '1001', from: '1002', hoursAgo: 2, read: false },
  { recording: 'message-rendez-vous', to: '1003', from: '1001', hoursAgo: 5, read: false },
];

/** The messages that somebody has from the start, oldest first. `now` is in milliseconds since 1970. */
export function seedMessages(
  person: Person,
  { people, newId, now }: { people: readonly Person[]; newId: () => string; now: number },
): readonly VoiceMessage[] {
  return seeds
    .filter(({ to }) => to === person.extension)
    .map(({ recording, from, hoursAgo, read }) => ({
      id: newId(),
      from: typeof from === 'string' ? partyAt(people, from) : from,
      at: now - hoursAgo * hour,
      audio: recordingOf(recording),
      transcript: seedTranscripts[recording],
      read,
    }));
}

function partyAt(people: readonly Person[], number: string): Party {
  const person = people.find(({ extension }) => extension === number);
  return { name: person?.name ?? '', number, ...(person && { personId: person.id }) };
}
