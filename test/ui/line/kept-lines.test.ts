import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { LineError } from '../../../src/calling/index.ts';
import type { Keepsake } from '../../../src/ui/sign-in/keepsake.ts';
import { openPhone, settled } from '../support/open-phone.ts';

const key = 'offhook.lines';
const tape: Keepsake = { system: 'tape', how: 'person', who: '1002' };
const asking: Keepsake = { system: 'tape', how: 'asks', who: 'tara@example.com' };

/** What a tab remembers. */
function tab(remembered?: { readonly owner: string; readonly lines: readonly Keepsake[] }) {
  const kept = new Map<string, string>(remembered ? [[key, JSON.stringify(remembered)]] : []);
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    lines: () => (JSON.parse(kept.get(key) || '{"lines":[]}') as { lines: unknown }).lines,
    text: () => [...kept.values()].join(),
  };
}

/** Another system, whose lines come back for people of the sandbox. */
function another() {
  const { backend, lines } = scriptedProvider();
  const accounts: unknown[] = [];
  let opened: Awaited<ReturnType<typeof openPhone>> | undefined;
  const system = {
    id: 'tape',
    name: 'Tape',
    signIn: () => import('../sign-in/TestSignIn.svelte'),
    recall: () => Promise.resolve({ recall: ({ who }: Keepsake) => ({ secret: `of ${who}` }) }),
    connect: (account: unknown) => {
      accounts.push(account);
      if (!opened) throw new Error('There is no phone yet.');
      return Promise.resolve(opened.phone.signIn(backend, { name: 'Tara' }));
    },
  };
  const on = (phone: Awaited<ReturnType<typeof openPhone>>) => (opened = phone);
  return { system, backend, lines, accounts, on };
}

/** Alice with what her tab remembers, whose first line is ready. */
async function alice(session: ReturnType<typeof tab>, language: 'en' | 'fr' = 'en') {
  const { system, on, ...tapes } = another();
  const phone = on(await openPhone({ user: '1001', session, language, otherSystems: [system] }));
  phone.line.ready({ name: 'Alice Anders', extension: '1001' });
  await settled();
  return { opened: phone, ...tapes };
}

/** Adds a line of the other system. */
async function add(
  { opened, backend, lines }: Awaited<ReturnType<typeof alice>>,
  keepsake: Keepsake,
): Promise<void> {
  const { adding } = opened.ui.books.current ?? {};
  adding?.open();
  await adding?.signIn?.enter(
    () => Promise.resolve(opened.phone.signIn(backend, { name: 'secret' })),
    'Tara',
    keepsake,
  );
  lines.at(-1)?.ready();
  await settled();
}

test('which lines somebody has added is remembered, and nothing of what they signed in with', async () => {
  const session = tab();
  const phone = await alice(session);

  await add(phone, tape);

  expect(session.lines()).toEqual([tape]);
  expect(session.text()).not.toContain('secret');
});

test('after a reload they are there again, behind the first', async () => {
  const { opened, lines, accounts } = await alice(tab({ owner: 'person/1001', lines: [tape] }));

  lines[0]?.ready();
  await settled();

  expect(accounts).toEqual([{ secret: 'of 1002' }]);
  expect(opened.phone.lines.map(({ state }) => state)).toEqual(['ready', 'ready']);
  expect(opened.ui.notices.list).toEqual([]);
});

test('somebody else’s lines do not come', async () => {
  const { opened, accounts } = await alice(tab({ owner: 'person/1002', lines: [tape] }));

  expect(accounts).toEqual([]);
  expect(opened.phone.lines).toHaveLength(1);
});

test('of a line that takes a question, one sentence says that it is not back, with a way to sign in again', async () => {
  const { opened } = await alice(tab({ owner: 'person/1001', lines: [asking] }));

  const words =
    'Not back after the reload, because what you sign in with is kept nowhere: Tape tara@example.com.';
  expect(opened.ui.notices.list.map(({ title }) => title)).toEqual([words]);
  await opened.user.click(await screen.findByRole('button', { name: 'Sign in again' }));

  expect(await screen.findByRole('group', { name: 'Add a line' })).toBeTruthy();
});

test('in French, too', async () => {
  const { opened } = await alice(tab({ owner: 'person/1001', lines: [asking] }), 'fr');

  expect(opened.ui.notices.list.map(({ title }) => title).join()).toMatch(
    /^À reconnecter.*\u00a0: Tape tara@/,
  );
});

test('a line that is refused when it comes back is told of, and does not come again', async () => {
  const session = tab({ owner: 'person/1001', lines: [tape] });
  const { opened, lines } = await alice(session);

  lines[0]?.refuse(new LineError('not-entitled'));
  await settled();

  expect(opened.ui.notices.list.map(({ title }) => title).join()).toContain('Tape 1002');
  expect(opened.phone.lines).toHaveLength(1);
  expect(session.lines()).toEqual([]);
});

test('a line that is signed out does not come back, and neither does any after signing out', async () => {
  const session = tab({ owner: 'person/1001', lines: [tape, asking] });
  const { opened, lines } = await alice(session);
  lines[0]?.ready();
  await settled();
  const [, second] = opened.phone.lines;

  if (second) await opened.phone.signOut(second);
  await settled();
  const left = session.lines();
  await opened.ui.signOut();
  await settled();

  expect(left).toEqual([asking]);
  expect(session.text()).toBe('');
});

test.each(['no JSON', '{"owner":"person/1001","lines":[{"system":1}]}', 'null'])(
  'what makes no sense is nothing: %s',
  async (text) => {
    const session = tab();
    session.setItem(key, text);
    const { opened, accounts } = await alice(session);

    expect([accounts, opened.phone.lines.length, opened.ui.notices.list]).toEqual([[], 1, []]);
  },
);
