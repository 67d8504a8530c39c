import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { fetchDiscovery } from '../../../src/ui/sign-in/fetch-discovery.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import { sandbox } from '../support/people.ts';

test('every sandbox person is a button', async () => {
  await openPhone();

  for (const { name } of sandbox.users)
    expect(screen.getByRole('button', { name: `Continue as ${name}` })).toBeTruthy();
  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Signed out');
});

test('many people are searched by name, without accents, and by extension', async () => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    name: `Person ${index}`,
    extension: `${2000 + index}`,
    accessToken: `token-of-${index}`,
  }));
  const phone = await openPhone({
    discovery: Promise.resolve({ ...sandbox, users: [...sandbox.users, ...many] }),
  });
  const search = screen.getByRole('searchbox', { name: 'Find a person' });
  const names = () =>
    screen.queryAllByRole('button', { name: /^Continue as/ }).map(({ textContent }) => textContent);
  expect(names()).toHaveLength(40);

  await phone.user.type(search, 'dubois chloe');
  expect(names()).toEqual([expect.stringContaining('Chloé Dubois')]);

  await phone.user.clear(search);
  await phone.user.type(search, '2017');
  expect(names()).toEqual([expect.stringContaining('Person 17')]);

  await phone.user.type(search, '?');
  expect(screen.getByText('Nobody is called so.')).toBeTruthy();
});

test('one press signs a sandbox person in', async () => {
  const phone = await openPhone();

  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));

  expect(phone.credentials).toEqual([{ accessToken: 'token-of-1002', sandbox }]);
  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Connecting');
});

test.each([['1003'], [undefined]])(
  'while the server does not answer the line is offline, and says so; once it does, %s is asked or signed in',
  async (user) => {
    const line = () => screen.getByRole('status', { name: 'Line' }).textContent;
    let refuse: (cause: Error) => void = () => undefined;
    const answers = [new Promise<Response>((_, reject) => (refuse = reject)), Response.json(sandbox)];
    const clock = new FakeClock();
    const get = async () => (await answers.shift()) ?? Response.error();
    const unanswered = () => {
      opened.ui.signIn.unanswered();
    };
    const opened = await openPhone({
      ...(user !== undefined && { user }),
      discovery: fetchDiscovery({ get, unanswered, clock }),
    });
    refuse(new TypeError('Failed to fetch'));
    await settled();
    const before = line();

    clock.advance(2_000);
    await settled();

    expect(before).toBe('Offline. The phone’s server cannot be reached. It is asked again by itself.');
    expect(line()).toBe(user === undefined ? 'Signed out' : 'Connecting');
    expect(opened.credentials.map(({ accessToken }) => accessToken)).toEqual(
      user === undefined ? [] : [`token-of-${user}`],
    );
  },
);

test('until the server knows them, the line of whoever the address names is being connected, and nobody else’s', async () => {
  const line = () => screen.getByRole('status', { name: 'Line' }).textContent;
  let found: (discovery: undefined) => void = () => undefined;
  const discovery = new Promise<undefined>((resolve) => (found = resolve));
  await openPhone({ user: '1003', discovery });
  const before = line();

  found(undefined);
  await settled();

  expect([before, line()]).toEqual(['Connecting', 'Signed out']);
});

test('where the page says that it is a sandbox, so does the screen, until the server has said that it is none', async () => {
  const strip = () => screen.queryByText('Sandbox: calls stay on this computer') !== null;
  let found: (discovery: undefined) => void = () => undefined;
  const discovery = new Promise<undefined>((resolve) => (found = resolve));
  await openPhone({ sandboxed: true, discovery });
  const before = strip();

  found(undefined);
  await settled();

  expect([before, strip()]).toEqual([true, false]);
});

test('the line says Ready and whose it is', async () => {
  await openReadyPhone();

  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Ready');
  expect(screen.getByText('Alice Anders')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Continue as/ })).toBeNull();
});

test('the address signs a sandbox person in without a press', async () => {
  const phone = await openPhone({ user: '1003' });

  expect(phone.credentials[0]?.accessToken).toBe('token-of-1003');
});

test('a pasted token is used without the sandbox and does not stay in the field', async () => {
  const phone = await openPhone();

  await phone.user.type(screen.getByRole('textbox', { name: 'Access token' }), '  abc_def_ghi ');
  await phone.user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(phone.credentials).toEqual([{ accessToken: 'abc_def_ghi' }]);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Access token' }).value).toBe('');
});

test('signing in with no token says so and does nothing', async () => {
  const phone = await openPhone();

  await phone.user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(screen.getByRole('alert').textContent).toContain('Paste an access token first.');
  expect(phone.credentials).toEqual([]);
});

test.each([
  ['token-malformed', 'That is not an access token.'],
  ['token-expired', 'The access token is no longer valid.'],
  ['not-entitled', 'This person has no calling.'],
] as const)('a refusal because of %s is one message, and the sign-in screen stays', async (reason, title) => {
  const phone = await openPhone();
  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));

  phone.line.refuse(new LineError(reason));
  await settled();

  expect(screen.getAllByRole('alert')).toHaveLength(1);
  expect(screen.getByRole('alert').textContent).toContain(title);
  expect(screen.getByRole('button', { name: 'Continue as Bob Baker' })).toHaveProperty('disabled', false);
  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Signed out');
  expect(phone.line.closes).toBe(1);
});

test('after signing out somebody else signs in on the same page, with nothing of the first left', async () => {
  const phone = await openReadyPhone();
  const first = phone.line;

  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));
  phone.line.ready({ name: 'Bob Baker', extension: '1002' });
  await settled();

  expect(first.closes).toBe(1);
  expect(phone.phone.lines).toHaveLength(1);
  expect(screen.getByText('Bob Baker')).toBeTruthy();
  expect(screen.queryByText('Alice Anders')).toBeNull();
});

test('signing out in a call ends it and shows nothing more of it', async () => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();
  await phone.user.click(screen.getByRole('button', { name: 'End and sign out' }));
  await settled();

  expect(phone.line.farEnd.over).toBe(true);
  expect(screen.queryByRole('region', { name: /^Call with/ })).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('signing out while the line is still connecting leaves no line behind', async () => {
  const phone = await openPhone();
  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));

  await phone.user.click(screen.getByRole('button', { name: 'Cancel' }));

  expect(phone.line.closes).toBe(1);
  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Signed out');
});

test('signing out before the backend has arrived leaves no line behind', async () => {
  let arrive = (): void => undefined;
  const backendLoaded = new Promise<void>((resolve) => (arrive = resolve));
  const phone = await openPhone({ backendLoaded });
  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));
  await phone.user.click(screen.getByRole('button', { name: 'Cancel' }));

  arrive();
  await settled();

  expect(phone.phone.lines).toHaveLength(0);
  expect(phone.line.closes).toBe(1);
});

test('a backend that cannot be loaded is said on the sign-in screen', async () => {
  let fail: (cause: Error) => void = () => undefined;
  const backendLoaded = new Promise<void>((_resolve, reject) => (fail = reject));
  const phone = await openPhone({ backendLoaded });

  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));

  fail(new TypeError('Failed to fetch'));
  await settled();

  expect(screen.getByRole('alert').textContent).toContain('The service cannot be reached.');
  expect(screen.getByRole('button', { name: 'Continue as Bob Baker' })).toHaveProperty('disabled', false);
});

test('without a sandbox there is the token field alone, and no strip', async () => {
  await openPhone({ discovery: Promise.resolve(undefined) });

  expect(screen.queryByRole('button', { name: /^Continue as/ })).toBeNull();
  expect(screen.getByRole('textbox', { name: 'Access token' })).toBeTruthy();
  expect(screen.queryByText(/Sandbox: calls stay/)).toBeNull();
});

test('with a sandbox the strip says so and leads to it', async () => {
  await openPhone();

  expect(screen.getByText('Sandbox: calls stay on this computer')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'About the sandbox' }).getAttribute('href')).toBe('/sandbox');
});

test('an offline line says why, when it is tried again, and can be tried at once', async () => {
  const phone = await openReadyPhone();
  phone.line.offline(new LineError('unreachable'), Date.UTC(2026, 0, 1, 12, 0, 5));
  await settled();
  const status = screen.getByRole('status', { name: 'Line' }).textContent;

  await phone.user.click(screen.getByRole('button', { name: 'Try now' }));

  expect(status).toMatch(/^Offline\. The service cannot be reached\. Next try at .*05/);
  expect(phone.line.reconnects).toBe(1);
});

test('no token is taken while a service worker of another program is there, and one press removes it', async () => {
  let removed = 0;
  const remove = () => {
    removed += 1;
    return Promise.resolve([]);
  };
  const phone = await openPhone({ foreignWorkers: { scripts: ['http://localhost/left.js'], remove } });

  expect(screen.getByRole('alert').textContent).toContain('http://localhost/left.js');
  expect(screen.queryByRole('textbox', { name: 'Access token' })).toBeNull();
  let asked = 0;
  await phone.ui.signIn.enter(() => {
    asked += 1;
    return Promise.reject(new Error('Nobody may sign in.'));
  });
  await phone.user.click(screen.getByRole('button', { name: 'Remove it and reload' }));

  expect(asked).toBe(0);
  expect(removed).toBe(1);
});

test('a service worker of another program that the browser does not remove is named, with what to do', async () => {
  const scripts = ['http://localhost/left.js', 'http://localhost/stays.js'];
  const remove = () => Promise.resolve(['http://localhost/stays.js']);
  const phone = await openPhone({ foreignWorkers: { scripts, remove } });

  await phone.user.click(screen.getByRole('button', { name: 'Remove it and reload' }));
  await settled();

  const said = screen.getByRole('alert').textContent;
  expect(said).toContain('http://localhost/stays.js');
  expect(said).not.toContain('http://localhost/left.js');
  expect(said).toContain('The browser did not remove this.');
  expect(screen.queryByRole('textbox', { name: 'Access token' })).toBeNull();
});
