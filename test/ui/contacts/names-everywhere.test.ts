import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { Emitter, type VoiceMessage, type Voicemail } from '../../../src/calling/index.ts';
import { useMediaKeys } from '../../../src/ui/attention/media-keys.ts';
import { tellOfRinging } from '../../../src/ui/attention/ring-notices.ts';
import { badgePage } from '../../../src/ui/attention/page-badge.ts';
import '../../../src/ui/history/HistorySection.svelte';
import '../../../src/ui/voicemail/VoicemailSection.svelte';
import { entry, TestHistory } from '../history/test-history.ts';
import { openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';
import { contact, TestContacts } from './test-contacts.ts';

const number = '2001';
const remote = { name: 'PBX 2001', number };

const message: VoiceMessage = { id: '1', remote, receivedAt: 1_000, length: undefined, seen: true };

const mailbox = (): Voicemail => ({
  on: (name, listener) => new Emitter<{ change: undefined }>().on(name, listener),
  count: () => Promise.resolve({ unseen: 0, total: 1 }),
  list: () => Promise.resolve([message]),
});

const ada = (name: string) => contact('ada', name, { numbers: [{ number }] });

/** The number is in no contact, in Ada's, in hers under another name, and in none again. */
const stories = [
  [[], 'PBX 2001'],
  [[ada('Ada Cortez')], 'Ada Cortez'],
  [[ada('Ada King')], 'Ada King'],
  [[], 'PBX 2001'],
] as const;

/** What is told of each of these, where `shown` is asked after each change of the contacts. */
async function told(contacts: TestContacts, shown: () => string | undefined): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const [kept] of stories) {
    contacts.kept = kept;
    contacts.events.emit('change', undefined);
    await settled();
    all.push(shown());
  }
  return all;
}

const expected = stories.map(([, name]) => expect.stringContaining(name) as unknown);

async function openSection(phone: OpenPhone, name: RegExp): Promise<void> {
  await phone.user.click(screen.getByRole('tab', { name }));
  await settled();
}

const onlyRowOf = (name: string) =>
  within(screen.getByRole('list', { name })).getByRole('listitem').textContent;

test('the history has the name of the contact that has the number now', async () => {
  const contacts = new TestContacts();
  const history = new TestHistory(entry('1', 'PBX 2001', { remote }));
  const phone = await openReadyPhone({ parts: { contacts, history } });
  await openSection(phone, /^History/);

  expect(await told(contacts, () => onlyRowOf('History'))).toEqual(expected);
});

test('the mailbox has it', async () => {
  const contacts = new TestContacts();
  const phone = await openReadyPhone({ parts: { contacts, voicemail: mailbox() } });
  await openSection(phone, /^Voicemail/);

  expect(await told(contacts, () => onlyRowOf('Voicemail'))).toEqual(expected);
});

test('missed calls have it, where there is no history', async () => {
  const contacts = new TestContacts();
  const { line } = await openReadyPhone({ parts: { contacts } });
  line.ring(remote).hangUp();

  expect(await told(contacts, () => onlyRowOf('Missed calls'))).toEqual(expected);
});

test('whoever rings has it', async () => {
  const contacts = new TestContacts();
  const { line } = await openReadyPhone({ parts: { contacts } });
  line.ring(remote);

  const name = () =>
    screen.getByRole('alertdialog').getAttribute('aria-label') ?? screen.getByRole('alertdialog').textContent;
  expect(await told(contacts, name)).toEqual(expected);
});

/** A page that is hidden, as far as it is asked that. */
const hiddenPage = () =>
  Object.assign(new EventTarget(), { visibilityState: 'hidden' }) as unknown as Document;

test('the desktop’s notification has it, also where the contacts change while it rings', async () => {
  const contacts = new TestContacts();
  const { phone, ui, line } = await openReadyPhone({ parts: { contacts } });
  const shown = new Map<string, string>();
  const board = {
    allowed: () => true,
    show: ({ tag, title }: { tag: string; title: string }) => shown.set(tag, title),
    close: (tag: string) => shown.delete(tag),
    onPress: () => undefined,
  };
  const stop = tellOfRinging(phone, hiddenPage(), board, ui.numbers);
  await settled();
  line.ring(remote);

  const all = await told(contacts, () => [...shown.values()].join());
  line.farEnd.hangUp();
  stop();

  expect(all).toEqual(expected);
  expect([...shown]).toEqual([]);
});

test('the title of the page has it, also where the contacts change while it rings', async () => {
  const contacts = new TestContacts();
  const { phone, clock, ui, line } = await openReadyPhone({ parts: { contacts } });
  const stop = badgePage({ phone, clock, document, numbers: ui.numbers, app: {}, missed: () => 0 });
  await settled();
  line.ring(remote);

  const all = await told(contacts, () => document.title);
  stop();

  expect(all).toEqual(expected);
});

test('the media controls have it, also where the contacts change during the call', async () => {
  const contacts = new TestContacts();
  const { phone, clock, ui, line } = await openReadyPhone({ parts: { contacts } });
  const session = { metadata: null, setActionHandler: () => undefined } as unknown as MediaSession;
  const describe = (title: string) => ({ title }) as MediaMetadata;
  const stop = useMediaKeys({ phone, clock, session, numbers: ui.numbers, describe });
  await settled();
  line.dialAtDesk(remote).answer();

  const all = await told(contacts, () => {
    clock.advance(1_000);
    return session.metadata?.title;
  });
  stop();

  expect(all).toEqual(expected);
});
