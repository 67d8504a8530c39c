import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { arrived, embeddedPhone, type Knock } from './fake-parent.ts';

const open: Knock[] = [];

/** A page that was let in, or not. */
async function page(phone: ReturnType<typeof embeddedPhone>, how = {}): Promise<Knock> {
  const knock = await phone.knock(how);
  open.push(knock);
  return knock;
}

afterEach(() => {
  for (const knock of open.splice(0)) knock.close();
});

test('a configured page is let in, and told what there is', async () => {
  const phone = embeddedPhone();

  const { heard } = await page(phone);

  expect(heard).toEqual([
    { type: 'welcome', version: 1 },
    { type: 'state', line: 'ready', calls: [] },
  ]);
});

test.each([
  ['of another origin', { origin: 'https://evil.example' }],
  ['of no origin', { origin: 'null' }],
  ['that is not the one around it', { source: {} }],
  ['that says something else', { data: { offhook: 1, type: 'hi' } }],
  ['that says nothing', { data: null }],
  ['that brings no port', { ported: false }],
])('a page %s hears nothing, not even that somebody calls', async (_, how) => {
  const phone = embeddedPhone();
  const { heard, send } = await page(phone, how);

  phone.line.ring({ name: 'Bob Baker' });
  await send({ id: 1, do: 'answer', call: phone.phone.calls[0]?.id });

  expect(heard).toEqual([]);
  expect(phone.phone.calls.map(({ state }) => state)).toEqual(['incoming']);
});

test('a page that speaks another version is told which there are, and nothing more', async () => {
  const phone = embeddedPhone();
  const { heard } = await page(phone, { data: { offhook: 2, type: 'hello' } });

  phone.line.ring({ name: 'Bob Baker' });
  await arrived();

  expect(heard).toEqual([{ type: 'refused', versions: [1] }]);
});

test('who calls is told at once, and answered, muted, held, sent digits and ended from the page', async () => {
  const phone = embeddedPhone();
  const { heard, send } = await page(phone);
  phone.line.ring({ name: 'Bob <b>Baker</b>', number: '1002' });
  await arrived();
  const [call] = phone.phone.calls;
  const id = call?.id ?? '';
  expect(heard.find(({ type }) => type === 'incoming')).toEqual({
    type: 'incoming',
    call: {
      id,
      direction: 'incoming',
      muted: false,
      state: 'incoming',
      name: 'Bob <b>Baker</b>',
      number: '1002',
    },
  });

  await send({ id: 1, do: 'answer', call: id });
  await send({ id: 2, do: 'mute', call: id, muted: true });
  await send({ id: 3, do: 'digits', call: id, digits: '12#' });
  await send({ id: 4, do: 'hold', call: id });
  expect(call?.facts).toMatchObject({ state: 'held', muted: true, digits: '12#' });
  await send({ id: 5, do: 'resume', call: id });
  await send({ id: 6, do: 'end', call: id });

  const done = heard.flatMap((message) => (message.type === 'done' ? [message.id] : []));
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
  expect(heard.filter(({ type }) => type === 'ended')).toEqual([
    { type: 'ended', call: id, reason: 'local' },
  ]);
  expect(heard.filter(({ type }) => type === 'state').at(-1)).toEqual({
    type: 'state',
    line: 'ready',
    calls: [],
  });
});

test('the page calls a number, and is told which call that is', async () => {
  const phone = embeddedPhone();
  const { heard, send } = await page(phone);

  await send({ id: 7, do: 'dial', to: '1002' });

  const [call] = phone.phone.calls;
  expect(heard.find(({ type }) => type === 'done')).toEqual({ type: 'done', id: 7, call: call?.id });
  expect(call?.facts.remote.number).toBe('1002');
});

test.each([
  ['no command', { id: 1 }, 'bad-message'],
  ['a command that there is not', { id: 1, do: 'listen', call: 'x' }, 'bad-message'],
  ['more than it may say', { id: 1, do: 'dial', to: '1002', record: true }, 'bad-message'],
  ['a number that is too long', { id: 1, do: 'dial', to: '1'.repeat(201) }, 'bad-message'],
  ['digits that are none', { id: 1, do: 'digits', call: 'x', digits: '1a' }, 'bad-message'],
  ['a call that there is not', { id: 1, do: 'end', call: 'x' }, 'no-call'],
  ['no number', { id: 1, do: 'dial', to: '' }, 'empty'],
])('%s is refused with a reason', async (_, message, reason) => {
  const phone = embeddedPhone();
  const { heard, send } = await page(phone);

  await send(message);

  expect(heard.filter(({ type }) => type === 'failed')).toEqual([{ type: 'failed', id: 1, reason }]);
});

test('a call is declined only while it rings, and answered only then', async () => {
  const phone = embeddedPhone();
  const { heard, send } = await page(phone);
  await send({ id: 1, do: 'dial', to: '1002' });
  const [call] = phone.phone.calls;

  await send({ id: 2, do: 'decline', call: call?.id });
  await send({ id: 3, do: 'answer', call: call?.id });

  expect(heard.flatMap((message) => (message.type === 'failed' ? [message.reason] : []))).toEqual([
    'not-possible',
    'not-possible',
  ]);
  expect(phone.phone.calls).toEqual([call]);
});

test('nobody is called while nobody is signed in', async () => {
  const phone = embeddedPhone(false);
  const { heard, send } = await page(phone);

  await send({ id: 1, do: 'dial', to: '1002' });

  expect(heard.at(-1)).toEqual({ type: 'failed', id: 1, reason: 'signed-out' });
});

test('a page that is loaded anew takes the place of the one before', async () => {
  const phone = embeddedPhone();
  const before = await page(phone);
  const after = await page(phone);
  const told = before.heard.length;

  phone.line.ring({ name: 'Bob Baker' });
  await arrived();

  expect(before.heard).toHaveLength(told);
  expect(after.heard.some(({ type }) => type === 'incoming')).toBe(true);
});

test('a page that knocks again before it is answered is answered once, where it knocked last', async () => {
  const { knock } = embeddedPhone();

  const [first, last] = await Promise.all([knock(), knock()]);

  expect(first.heard).toEqual([]);
  expect(last.heard[0]).toEqual({ type: 'welcome', version: 1 });
});

test('whatever is written to the window, or through the port, does nothing that it does not say', async () => {
  const phone = embeddedPhone();
  const { heard, send } = await page(phone);
  phone.line.ring({ name: 'Bob Baker' });
  const words = fc.constantFrom(
    'dial',
    'answer',
    'decline',
    'end',
    'mute',
    'digits',
    '__proto__',
    'constructor',
  );
  const near = fc.record(
    { id: fc.anything(), do: fc.oneof(words, fc.anything()), call: fc.anything(), to: fc.integer() },
    { requiredKeys: [] },
  );
  const cloneable = fc.oneof(near, fc.anything()).filter((value) => {
    try {
      structuredClone(value);
      return true;
    } catch {
      return false;
    }
  });

  await fc.assert(
    fc.asyncProperty(cloneable, fc.webUrl(), async (message, origin) => {
      await send(message);
      const stranger = await phone.knock({ origin, data: message });
      stranger.close();
      return stranger.heard.length === 0;
    }),
    { numRuns: 100 },
  );

  expect(phone.phone.calls.map(({ state }) => state)).toEqual(['incoming']);
  expect(heard.filter(({ type }) => type === 'done')).toEqual([]);
});
