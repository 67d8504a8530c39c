import type { Component } from 'svelte';
import type { Forwarding, Line } from '../../calling/index.ts';
import type { ContactsBook } from '../contacts/contacts-book.svelte.ts';
import type { People } from '../contacts/people.svelte.ts';
import type { Headsets } from '../headset/headsets.svelte.ts';
import type { HistoryList } from '../history/history-list.svelte.ts';
import type { InviteForm } from '../invite/invite-form.svelte.ts';
import type { ParkedList } from '../parked/parked-list.svelte.ts';
import type { CallWith, CallWithFieldProps } from '../dialler/call-with.svelte.ts';
import type { Adding } from '../line/adding.svelte.ts';
import type { LineNames } from '../line/line-names.ts';
import type { PartLine } from '../line/part-line.svelte.ts';
import type { LineSetting } from '../settings/line-setting.svelte.ts';
import type { Look } from '../settings/look.ts';
import type { Mailbox } from '../voicemail/mailbox.svelte.ts';
import type { Section } from './section.ts';

/**
 * What the phone keeps beside its calls, with the sections in which that is read. It comes after the dial pad, for
 * nobody reads before somebody signed in. A book that a section or a badge reads is a field here.
 */
export interface Books<Parts> {
  /** What lines are called where there are several. */
  readonly names: LineNames;
  /** Which of them makes the next call. */
  readonly callWith: CallWith;
  /** What shows the lines where there are several, and chooses among them for a text where it can be chosen; asked while drawing. */
  lineList(): Component<{ readonly parts: Parts }> | undefined;
  callField(text: string): Component<CallWithFieldProps> | undefined;
  /** A further line, while it is being added. */
  readonly adding: Adding;
  /** The past calls of every line. */
  readonly history: HistoryList;
  /** Whose mailbox, contacts and settings are shown. */
  readonly mailboxLine: PartLine;
  readonly contactsLine: PartLine;
  readonly settingsLine: PartLine;
  /** Shared by the section and its badge. */
  readonly mailbox: Mailbox;
  /** Shared by the section and the people. */
  readonly contacts: ContactsBook;
  /** Offered to whoever types, and the names of numbers. */
  readonly people: People;
  /** Kept by the provider, as the next. */
  readonly doNotDisturb: LineSetting<boolean>;
  readonly forwarding: LineSetting<Forwarding>;
  /** The calls that wait for whoever fetches them. */
  readonly parked: ParkedList;
  /** In which the next call is put together; nothing where numbers are dialled. Asked while drawing. */
  inviteForm(): InviteForm | undefined;
  /** Absent where the browser lets no page use a headset's buttons. */
  readonly headsets: Headsets | undefined;
  /** The dialogs of the desk, and what it announces. */
  readonly DeskHosts: Component<{ readonly parts: Parts }>;
  /** What stands in the dialler and below it, beside the dial pad. */
  readonly AroundDialler: Component<{ readonly parts: Parts; readonly place: 'field' | 'below' }>;
  /** Kept by the browser. */
  readonly look: Look;
  /** Does at once what could still be taken back, for whoever leaves; resolves when it is done, or takes too long. */
  settle(): Promise<void>;
  /** Opens *Check my set-up*. */
  showCheck(): void;
  /** Why no call rings although a line is ready; nothing where calls do. Asked while drawing. */
  note(): string | undefined;
  /** The same of one line, where there are several. */
  noteOf(line: Line): string | undefined;
  /** The sections that there are now, in the order of their tabs; asked while drawing. */
  sections(): readonly Section<Parts>[];
}
