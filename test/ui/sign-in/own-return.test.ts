import { expect, test } from 'vitest';
import { LineError, type Line, type LineState } from '../../../src/calling/index.ts';
import { returning } from '../../../src/ui/sign-in/kept-sign-in.ts';
import { ownReturn } from '../../../src/ui/sign-in/own-return.ts';
import { openWebSession } from '../../../src/ui/sign-in/web-session.ts';

function browser() {
  const kept = new Map<string, string>();
  return {
    kept,
    memory: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  };
}

/** A line as far as it is looked at. */
function lineOf() {
  const listeners: (() => void)[] = [];
  const line: { state: LineState; error: LineError | undefined; on: unknown } = {
    state: 'connecting',
    error: undefined,
    on: (_: string, listener: () => void) => listeners.push(listener),
  };
  const becomes = (state: LineState, error?: LineError) => {
    Object.assign(line, { state, error });
    for (const listener of listeners) listener();
  };
  return { line: line as unknown as Line, becomes };
}

test('where somebody is ready they are back, and the page expects them', () => {
  const { memory } = browser();
  const { line, becomes } = lineOf();
  ownReturn(memory, 'alice').note(line, 'xassist');
  const before = ownReturn(memory, 'alice').system;

  becomes('ready');

  expect(before).toBeUndefined();
  expect(ownReturn(memory, 'alice').system).toBe('xassist');
  expect(memory.getItem(returning.key)).toBe(returning.yes);
});

test('whoever else is named in the same browser is asked', () => {
  const { memory } = browser();
  const { line, becomes } = lineOf();
  ownReturn(memory, 'alice').note(line, 'xassist');
  becomes('ready');

  expect(ownReturn(memory, 'bob').system).toBeUndefined();
});

test('of a line that was never ready nothing is remembered', () => {
  const { memory, kept } = browser();
  const { line, becomes } = lineOf();
  ownReturn(memory, 'alice').note(line, 'xassist');

  becomes('signed-out', new LineError('not-entitled'));

  expect([...kept]).toEqual([]);
});

test('whoever signs out, or signs that line out, is asked the next time', () => {
  for (const how of ['all', 'line'] as const) {
    const { memory } = browser();
    const { line, becomes } = lineOf();
    const back = ownReturn(memory, 'alice');
    back.note(line, 'xassist');
    becomes('ready');

    if (how === 'all') back.forget();
    else becomes('signed-out');

    expect(ownReturn(memory, 'alice').system).toBeUndefined();
    expect(memory.getItem(returning.key)).toBe('');
  }
});

test('a line that was taken away is tried again', () => {
  const { memory } = browser();
  const { line, becomes } = lineOf();
  ownReturn(memory, 'alice').note(line, 'xassist');
  becomes('ready');

  becomes('signed-out', new LineError('token-expired'));

  expect(ownReturn(memory, 'alice').system).toBe('xassist');
});

test.each(['', 'nonsense', '{}', '7', '{"id":"alice"}', '{"id":7,"system":"xassist"}'])(
  'what makes no sense is nothing: %s',
  (said) => {
    const { memory } = browser();
    memory.setItem('offhook.own', said);

    expect(ownReturn(memory, 'alice').system).toBeUndefined();
  },
);

test('the server’s answer names who is back; nobody is expected where it names nobody', async () => {
  const { memory } = browser();
  const { line, becomes } = lineOf();
  ownReturn(memory, 'alice').note(line, 'xassist');
  becomes('ready');
  const person = { id: 'alice', name: 'Alice' };
  const open = (said: object) =>
    openWebSession({ post: () => Promise.resolve(Response.json(said)), page: window, memory });

  const named = await open({ systems: ['xassist'], person });
  const expected = memory.getItem(returning.key);
  const nobody = await open({ systems: ['xassist'] });

  expect([named?.back?.system, expected]).toEqual(['xassist', returning.yes]);
  expect([nobody?.back, memory.getItem(returning.key)]).toEqual([undefined, '']);
});
