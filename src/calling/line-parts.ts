import type { Checks } from './checks.ts';
import type { Contacts } from './contacts.ts';
import type { History } from './history.ts';
import type { Invitations } from './invitations.ts';
import type { Parked } from './parked.ts';
import type { Presence } from './presence.ts';
import type { CallReports } from './reports.ts';
import type { Settings } from './settings.ts';
import type { Voicemail } from './voicemail.ts';

/** What a line may have beside its calls. What its provider lacks is absent, and so is its section of the screen. */
export interface LineParts {
  readonly history?: History | undefined;
  readonly voicemail?: Voicemail | undefined;
  readonly contacts?: Contacts | undefined;
  readonly settings?: Settings | undefined;
  readonly presence?: Presence | undefined;
  readonly checks?: Checks | undefined;
  readonly parked?: Parked | undefined;
  readonly invitations?: Invitations | undefined;
  readonly reports?: CallReports | undefined;
}

export type LinePart = keyof LineParts;

/** Their names, for whoever goes through all of them. */
export const lineParts = [
  'history',
  'voicemail',
  'contacts',
  'settings',
  'presence',
  'checks',
  'parked',
  'invitations',
  'reports',
] as const satisfies readonly LinePart[];
