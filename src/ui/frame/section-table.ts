import ContactsIcon from '~icons/lucide/contact-round';
import HistoryIcon from '~icons/lucide/history';
import SettingsIcon from '~icons/lucide/settings';
import Voicemail from '~icons/lucide/voicemail';
import { withTimeLimit, type LinePart } from '../../calling/index.ts';
import { CheckHost } from '../check/check-host.ts';
import { ContactsBook } from '../contacts/contacts-book.svelte.ts';
import { People } from '../contacts/people.svelte.ts';
import AroundDialler from '../dialler/AroundDialler.svelte';
import { CallWith } from '../dialler/call-with.svelte.ts';
import { Headsets } from '../headset/headsets.svelte.ts';
import { hidOf } from '../headset/hid.ts';
import { HistoryList } from '../history/history-list.svelte.ts';
import { BrowserHistoryStore } from '../history/history-store.ts';
import { inviteForms } from '../invite/invite-forms.ts';
import { Adding } from '../line/adding.svelte.ts';
import { LineNames } from '../line/line-names.ts';
import { KeptLines } from '../line/kept-lines.ts';
import { severalScreen } from '../line/several-screen.ts';
import { tellOfLosses } from '../line/line-losses.ts';
import { PartLine } from '../line/part-line.svelte.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import * as m from '../paraglide/messages.js';
import { Unfinished, type PageLocks } from '../parts/unfinished.ts';
import { ParkedList } from '../parked/parked-list.svelte.ts';
import { LineSetting } from '../settings/line-setting.svelte.ts';
import { LineNotes, type Quiet } from '../settings/line-notes.svelte.ts';
import { createLook, type LookOptions } from '../settings/look.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import { Mailbox } from '../voicemail/mailbox.svelte.ts';
import { NewMessages } from '../voicemail/new-messages.svelte.ts';
import type { Books } from './books.ts';
import DeskHosts from './DeskHosts.svelte';
import { partPresence } from './part-presence.ts';
import type { Section } from './section.ts';
import type { Ui } from './ui.ts';

/** A section, and what of a line it is about. */
interface BookSection extends Section<Ui> {
  /** Without a line that has this, the section is absent. Default: it is always there. */
  readonly needs?: LinePart;
  /** Whether there is something to be seen all the same, such as what this browser keeps. Default: there is not. */
  readonly keeps?: () => boolean;
}

/** What the browser remembers, beside what the look does: `session` for this tab alone. */
export type BooksBrowser = Omit<LookOptions, 'numbers'> & { readonly session?: Memory | undefined };

/** How long whoever signs out waits for what is still being deleted, in milliseconds, and why no longer. */
const patience = 4_000;
const late = () => new Error('Deleting takes too long.');

/** The books of `ui`, and the sections beside the phone's own, in the order of their tabs. A new one is one entry here. */
export function createBooks(ui: Ui, browser: BooksBrowser): Books<Ui> {
  const { phone, screen, sections, numbers, signIn, systems, suggest, callParts } = ui;
  const { clock } = callParts;
  const check = new CheckHost(ui);
  const unfinished = new Unfinished(browser.memory, locksOf(browser.page));
  const history = new HistoryList({
    phone,
    clock,
    unfinished,
    store: new BrowserHistoryStore(),
    person: () => signIn.person,
  });
  const names = new LineNames({ phone, screen, systems });
  const lineOf = (part: LinePart) => new PartLine({ phone, screen, part });
  const [mailboxLine, contactsLine, settingsLine] = [
    lineOf('voicemail'),
    lineOf('contacts'),
    lineOf('settings'),
  ];
  const newMessages = new NewMessages(phone);
  const mailbox = new Mailbox({ phone: mailboxLine, clock, unfinished });
  const contacts = new ContactsBook({
    phone: contactsLine,
    clock,
    unfinished,
    show: () => {
      sections.open('contacts');
    },
  });
  const people = new People({
    numbers,
    clock,
    contacts: () => contacts.searchable,
    search: (text) => contacts.search(text),
    presence: () => contacts.presence,
    history: () => history.entries,
    others: () => (signIn.sandbox?.users ?? []).map(({ name, extension }) => ({ name, number: extension })),
  });
  numbers.known = people;
  const doNotDisturb = new LineSetting({ phone: settingsLine, of: (settings) => settings.doNotDisturb });
  const forwarding = new LineSetting({ phone: settingsLine, of: (settings) => settings.forwarding });
  const notes = new LineNotes(phone);
  const callWith = new CallWith({ phone, screen, numbers, names, suggest, past: () => history.uses });
  tellOfLosses(ui, names);
  const several = severalScreen(phone);
  const kept = new KeptLines({
    ...ui,
    ...browser,
    addLine: () => {
      adding.open();
    },
  });
  const adding: Adding = new Adding({
    ...ui,
    opened: (line, keepsake) => {
      kept.note(line, keepsake);
    },
    show: () => {
      sections.open('settings');
    },
  });
  const table: readonly BookSection[] = [
    {
      id: 'history',
      label: m.section_history,
      icon: HistoryIcon,
      needs: 'history',
      keeps: () => history.entries.length > 0,
      news: () => {
        const count = history.unseen.length;
        return count > 0 ? { count, words: m.history_news({ count }) } : undefined;
      },
      load: () => import('../history/HistorySection.svelte'),
    },
    {
      id: 'voicemail',
      label: m.section_voicemail,
      icon: Voicemail,
      needs: 'voicemail',
      news: () => {
        // The one that is shown knows best: it counts what is marked there at once.
        const count = mailbox.unseen + newMessages.besides(mailboxLine.lines[0]);
        return count > 0 ? { count, words: m.voicemail_new({ count }) } : undefined;
      },
      load: () => import('../voicemail/VoicemailSection.svelte'),
    },
    {
      id: 'contacts',
      label: m.section_contacts,
      icon: ContactsIcon,
      needs: 'contacts',
      load: () => import('../contacts/ContactsSection.svelte'),
    },
    {
      id: 'settings',
      label: m.section_settings,
      icon: SettingsIcon,
      load: () => import('../settings/SettingsSection.svelte'),
    },
  ];
  const settle = async () => {
    // Nobody can take it back any more.
    for (const about of ['history', 'voicemail', 'contacts']) ui.notices.settle(`${about}/deleted`);
    const deleted = Promise.all([history, mailbox, contacts].map((each) => each.settle()));
    await withTimeLimit(clock, patience, deleted, late).catch(() => undefined);
  };
  const formOf = inviteForms({ screen, clock, explainer: ui.explainer });
  const has = partPresence(() => screen.follow(phone).lines);
  return {
    history,
    mailbox,
    contacts,
    people,
    doNotDisturb,
    forwarding,
    parked: new ParkedList(phone),
    headsets: headsetsOf(ui, browser.page),
    inviteForm: () => formOf(callWith.lineFor(ui.dialler.text, true)),
    AroundDialler,
    DeskHosts,
    look: createLook({ numbers, ...browser }),
    names,
    lineList: () => (names.several ? several.current?.LineList : undefined),
    callField: (text) => (callWith.isNeeded(text) ? several.current?.CallWithField : undefined),
    callWith,
    adding,
    mailboxLine,
    contactsLine,
    settingsLine,
    note: () => (names.several ? undefined : noteOf({ disturb: doNotDisturb, forwarding }, numbers)),
    noteOf: (line) => {
      const shown = settingsLine.lines[0] === line;
      return noteOf(shown ? { disturb: doNotDisturb, forwarding } : notes.of(line), numbers);
    },
    settle,
    showCheck: () => void check.show(),
    sections: () => table.filter(({ needs, keeps }) => needs === undefined || has(needs) || keeps?.()),
  };
}

/** Why no call rings; nothing where they do. */
function noteOf(quiet: Quiet | undefined, numbers: Numbers): string | undefined {
  const to = quiet?.forwarding.value?.always;
  const notes = [
    ...(quiet?.disturb.value ? [m.settings_disturb()] : []),
    ...(to === undefined ? [] : [m.settings_forwarded({ who: numbers.written(numbers.nameAt(to) ?? to) })]),
  ];
  return notes.length > 0 ? notes.join('. ') : undefined;
}

function headsetsOf({ phone, callParts }: Ui, page: Window): Headsets | undefined {
  const hid = hidOf(page);
  const { clock, explainer } = callParts;
  return (
    hid && new Headsets(hid, { phone, clock, attempt: (call, act) => void explainer.attempt(act, { call }) })
  );
}

/** Absent on pages that are not secure, whatever the types say. */
const locksOf = (page: Window): PageLocks | undefined => (page.navigator as { locks?: PageLocks }).locks;
