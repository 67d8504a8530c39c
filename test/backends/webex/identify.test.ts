import { expect, test } from 'vitest';
import { Introduction } from '../../../src/backends/webex/introduction.ts';
import { identify, standIn } from '../../../src/backends/webex/identify.ts';
import { LineError, type LineErrorReason, type LineIdentity } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

const organisation = '1eb65fdf-9643-417f-9974-ad72cae0e10f';
const account = (token: string) => ({ accessToken: `${token}_b_${organisation}` });

let prepared = 0;
const prepare = () => {
  prepared += 1;
};

test('the SDK begins to load while Webex is asked', async () => {
  let preparedBefore = 0;
  const who = () => {
    preparedBefore = prepared;
    return Promise.resolve({ id: 'P1', identity: {} });
  };
  prepared = 0;

  await identify(account('one'), { who, prepare });

  expect([preparedBefore, prepared]).toEqual([1, 1]);
});

test('two tokens of one person are one person', async () => {
  const who = () => Promise.resolve({ id: 'P1', identity: {} });

  expect(await identify(account('one'), { who, prepare })).toBe('P1');
  expect(await identify(account('other'), { who, prepare })).toBe('P1');
});

test.each<LineErrorReason>(['token-expired', 'forbidden', 'not-entitled', 'other'])(
  'a token of which Webex says “%s” stands for itself, so that its line can say what is wrong',
  async (reason) => {
    const who = () => Promise.reject(new LineError(reason));

    expect(await identify(account('one'), { who, prepare })).toBe(account('one').accessToken);
  },
);

test.each<LineErrorReason>(['unreachable', 'service-unavailable', 'too-many-requests'])(
  'who somebody is has to be asked again where the answer is “%s”',
  async (reason) => {
    const who = () => Promise.reject(new LineError(reason));

    await expect(identify(account('one'), { who, prepare })).rejects.toMatchObject({ reason });
  },
);

test('nobody is asked about what cannot be a token', async () => {
  const who = () => Promise.reject(new Error('asked'));

  expect(await identify({ accessToken: 'x' }, { who, prepare })).toBe('x');
});

test('the token stands for whoever is not to be learnt of, as it does where Webex refuses to say', async () => {
  const who = () => Promise.reject(new LineError('forbidden'));

  expect(standIn(account('one'))).toBe(await identify(account('one'), { who, prepare }));
  expect(standIn(account('one'))).not.toBe(standIn(account('other')));
});

test('each call token of a guest is a line of its own, about which nobody is asked', async () => {
  const who = () => Promise.reject(new Error('asked'));
  const guest = (callToken: string) => ({ ...account('guest'), guest: { callToken, name: 'Gina' } });

  expect(await identify(guest('to Alice'), { who, prepare })).toBe(standIn(guest('to Alice')));
  expect(standIn(guest('to Alice'))).not.toBe(standIn(guest('to Bob')));
});

test('whoever was asked about a moment ago is introduced without being asked about again, once, and nobody else', async () => {
  const told: LineIdentity[] = [];
  let asked = 0;
  const get: typeof fetch = () => {
    asked += 1;
    return Promise.resolve(Response.json({ id: 'P2', displayName: 'Bob' }));
  };
  const port = { identity: (identity: LineIdentity) => void told.push(identity) };
  const introduce = (token: string) =>
    new Introduction({ clock: new FakeClock(), port, get }).ask(account(token));
  const who = () => Promise.resolve({ id: 'P1', identity: { name: 'Ada' } });

  await identify(account('one'), { who, prepare });
  const introduced = introduce('one');
  // The line is only being made.
  expect(told).toEqual([]);
  await introduced;
  expect([told, asked]).toEqual([[{ name: 'Ada' }], 0]);

  await introduce('one');
  await identify(account('one'), { who, prepare });
  await introduce('two');
  expect([told.map(({ name }) => name), asked]).toEqual([['Ada', 'Bob', 'Bob'], 2]);
});
