import { expect, test } from 'vitest';
import type { SdkCall } from '../../../src/backends/webex/sdk-types.ts';
import type { SignIn } from '../../../src/backends/webex/sign-in.ts';
import { Succession } from '../../../src/backends/webex/succession.ts';
import { settled } from '../../calling/ticks.ts';

/** What is done with the sign-in of now and with those that are to take its place, in order. */
function open() {
  const done: unknown[] = [];
  const state = { free: true, prepare: () => Promise.resolve(), open: () => Promise.resolve() };
  const signIns: SignIn[] = [];
  const make = (): SignIn => {
    const name = signIns.length;
    const signIn = {
      prepare: () => {
        done.push(`prepare ${name}`);
        return state.prepare();
      },
      open: () => {
        done.push(`open ${name}`);
        return state.open();
      },
      close: () => done.push(`close ${name}`),
      attachParts: () => done.push(`parts ${name}`),
    };
    signIns.push(signIn as unknown as SignIn);
    return signIn as unknown as SignIn;
  };
  const now = make();
  const succession = new Succession({
    make,
    current: () => now,
    isFree: () => state.free,
    onRegistered: (next, rang) => done.push(`${signIns.indexOf(next)} with ${rang.length} calls`),
    onFailed: (pause) => done.push(`again in ${pause}`),
  });
  /** The one that is to take the place has registered. */
  const registers = () => {
    const next = signIns.at(-1);
    if (next) succession.registered(next);
    return Promise.resolve();
  };
  return { done, state, succession, registers, signIns };
}

const call = {} as SdkCall;

test('it is signed in, then registered, and has the calls that came to it', async () => {
  const { done, state, succession, registers, signIns } = open();
  state.open = () => {
    for (const signIn of signIns) succession.incoming(call, signIn);
    return registers();
  };

  await Promise.all([succession.begin(), succession.begin()]);

  expect(done).toEqual(['prepare 1', 'open 1', '1 with 1 calls']);
  expect(succession.registering).toBe(false);
});

test.each(['prepare', 'open'] as const)(
  'where %s fails the one of now goes on, and it may be tried again',
  async (step) => {
    const { done, state, succession, registers } = open();
    state[step] = () => Promise.reject(new Error('Busy'));
    await succession.begin();
    const failed = done.splice(0);

    state.prepare = () => Promise.resolve();
    state.open = registers;
    await succession.begin();

    expect(failed.slice(-1)).toEqual(['again in 60000']);
    expect(failed).toContain('close 1');
    expect(failed.includes('parts 0')).toBe(step === 'open');
    expect(done).toEqual(['prepare 2', 'open 2', '2 with 0 calls']);
  },
);

test('one that registers and hears nothing has failed', async () => {
  const { done, succession } = open();

  await succession.begin();

  expect(done).toEqual(['prepare 1', 'open 1', 'close 1', 'parts 0', 'again in 60000']);
});

test('under a call that has come meanwhile it does not register, and gives up what has', async () => {
  const { done, state, succession, registers } = open();
  state.prepare = () => {
    state.free = false;
    return Promise.resolve();
  };
  await succession.begin();
  const unregistered = done.splice(0);

  state.free = true;
  state.prepare = () => Promise.resolve();
  state.open = () => {
    state.free = false;
    return registers();
  };
  await succession.begin();

  expect(unregistered).toEqual(['prepare 1', 'close 1']);
  expect(done).toEqual(['prepare 2', 'open 2', 'close 2', 'parts 0']);
});

test('one that was given up is heard of no more', async () => {
  const { done, state, succession } = open();
  let prepared: () => void = () => undefined;
  state.prepare = () => new Promise((resolve) => (prepared = resolve));
  const begun = succession.begin();

  succession.drop();
  prepared();
  await begun;
  await settled();

  expect(done).toEqual(['prepare 1', 'close 1']);
});
