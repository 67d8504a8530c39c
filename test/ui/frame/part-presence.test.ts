import { expect, test } from 'vitest';
import { Emitter, type History, type LineParts } from '../../../src/calling/index.ts';
import { partPresence } from '../../../src/ui/frame/part-presence.ts';

const history: History = {
  on: (name, listener) => new Emitter<{ change: undefined }>().on(name, listener),
  list: () => Promise.resolve([]),
};

test('a part is there as soon as one of the lines has it, and no other is', () => {
  const late: { history?: History } = {};
  const has = partPresence(() => [{}, late]);
  const before = has('history');

  late.history = history;

  expect([before, has('history'), has('voicemail')]).toEqual([false, true, false]);
});

test('what a line had is there while nobody can say, and gone with the line', () => {
  const parts: { history?: History | undefined } = { history };
  let lines = [parts] as readonly LineParts[];
  const has = partPresence(() => lines);
  const first = has('history');

  parts.history = undefined;
  const unsaid = has('history');
  lines = [{}];

  expect([first, unsaid, has('history')]).toEqual([true, true, false]);
});
