import { expect, test } from 'vitest';
import { StateError, type CallState } from '../../src/calling/index.ts';
import { assertMove, mayMove } from '../../src/calling/call-state.ts';

const states: readonly CallState[] = ['dialing', 'ringing', 'incoming', 'connected', 'held', 'ended'];

test.each([
  ['dialing', ['ringing', 'connected', 'ended']],
  ['ringing', ['connected', 'ended']],
  ['incoming', ['connected', 'ended']],
  ['connected', ['held', 'ended']],
  ['held', ['connected', 'ended']],
  ['ended', []],
] as const)('a call that is %s may become %j and nothing else', (from, allowed: readonly CallState[]) => {
  expect(states.filter((to) => mayMove(from, to))).toEqual(states.filter((to) => allowed.includes(to)));
});

test('an illegal move is an error that names both states', () => {
  expect(() => {
    assertMove('ended', 'ringing');
  }).toThrow(new StateError('ended', 'ringing'));
  expect(new StateError('ended', 'ringing').message).toBe('A call that is ended cannot become ringing.');
});
