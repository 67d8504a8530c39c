import ContactsIcon from '~icons/lucide/contact-round';
import HistoryIcon from '~icons/lucide/history';
import SettingsIcon from '~icons/lucide/settings';
import Voicemail from '~icons/lucide/voicemail';
import type { LinePart } from '../../calling/index.ts';
import { CheckHost } from '../check/check-host.ts';
import { ContactsBook } from '../contacts/contacts-book.svelte.ts';
import { People } from '../contacts/people.svelte.ts';
import { HistoryList } from '../history/history-list.svelte.ts';
import { BrowserHistoryStore } from '../history/history-store.ts';
import { inviteForms } from '../invite/invite-forms.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import * as m from '../paraglide/messages.js';
import { ParkedList } from '../parked/parked-list.svelte.ts';
import { LineSetting } from '../settings/line-setting.svelte.ts';
import { createLook, type LookOptions } from '../settings/look.ts';
import { Mailbox } from '../voicemail/mailbox.svelte.ts';
import type { Books } from './books.ts';
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

/** The books of `ui`, and the sections beside the phone's own, in the order of their tabs. A new one is one entry here. */
export function createBooks(ui: Ui, browser: Omit<LookOptions, 'numbers'>): Books<Ui> {
  const { phone, screen, sections, numbers, signIn, callParts } = ui;
  const { clock } = callParts;
  const check = new CheckHost(ui);
  const history = new HistoryList({
    phone,
    clock,
    store: new BrowserHistoryStore(),
    person: () => signIn.person,
  });
  const mailbox = new Mailbox({ phone, clock });
  const contacts = new ContactsBook({
    phone,
    clock,
    show: () => {
      sections.open('contacts');
    },
  });
  const people = new People({
    numbers,
    clock,
    contacts: () => contacts.searchable,
    search: (text) => contacts.search(text),
    history: () => history.entries,
    others: () => (signIn.sandbox?.users ?? []).map(({ name, extension }) => ({ name, number: extension })),
  });
  numbers.known = people;
  const doNotDisturb = new LineSetting({ phone, of: (settings) => settings.doNotDisturb });
  const forwarding = new LineSetting({ phone, of: (settings) => settings.forwarding });
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
      news: () =>
        mailbox.unseen > 0
          ? { count: mailbox.unseen, words: m.voicemail_new({ count: mailbox.unseen }) }
          : undefined,
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
  const has = partPresence(() => screen.follow(phone).lines);
  return {
    history,
    mailbox,
    contacts,
    people,
    doNotDisturb,
    forwarding,
    parked: new ParkedList(phone),
    inviteForm: inviteForms({ screen, clock, explainer: ui.explainer }),
    look: createLook({ numbers, ...browser }),
    note: () => noteOf(doNotDisturb.value === true, forwarding.value?.always, numbers),
    showCheck: () => void check.show(),
    sections: () => table.filter(({ needs, keeps }) => needs === undefined || has(needs) || keeps?.()),
  };
}

/** Why no call rings; nothing where they do. */
function noteOf(disturb: boolean, to: string | undefined, numbers: Numbers): string | undefined {
  const notes = [
    ...(disturb ? [m.settings_disturb()] : []),
    ...(to === undefined ? [] : [m.settings_forwarded({ number: numbers.written(to) })]),
  ];
  return notes.length > 0 ? notes.join('. ') : undefined;
}
