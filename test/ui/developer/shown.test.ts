import { expect, test } from 'vitest';
import { callStates, lineStates, mayMove, type CallStats } from '../../../src/calling/index.ts';
import { before, compared, descriptionsOf } from '../../../src/ui/developer/media/descriptions.ts';
import { seriesOf } from '../../../src/ui/developer/media/series.ts';
import { lanesOf, placeOf, shortly, wanted } from '../../../src/ui/developer/messages/lanes.ts';
import { later, timeOf } from '../../../src/ui/developer/moments.ts';
import type { Message } from '../../../src/ui/developer/recording.ts';
import { box, diagrams, movesOf } from '../../../src/ui/developer/states/diagrams.ts';
import { narrowDiagrams } from '../../../src/ui/developer/states/narrow-diagrams.ts';

let ids = 0;
const message = (more: Partial<Message>): Message => {
  ids += 1;
  return { id: ids, at: ids, from: 'SDK', to: 'Mobius', kind: 'http', text: 'POST', ...more };
};

test('the drawing of a call has the states and the moves of the core, and no others', () => {
  const { states, moves } = diagrams.call;
  const ofCore = callStates.flatMap((from) =>
    callStates.filter((to) => mayMove(from, to)).map((to) => `${from} ${to}`),
  );

  expect(states.map(({ name }) => name).sort()).toEqual([...callStates].sort());
  expect(moves.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(ofCore.sort());
});

test('the drawing of a line has every state, and ends where it is signed out', () => {
  const { states, moves } = diagrams.line;

  expect(states.map(({ name }) => name).sort()).toEqual([...lineStates].sort());
  expect(moves.filter(({ from }) => from === 'signed-out')).toEqual([]);
});

test.each(['call', 'line'] as const)(
  'a narrow drawing of a %s has what the wide one has, side by side',
  (kind) => {
    const { states, moves, width, height } = narrowDiagrams[kind];
    const namesOf = (all: readonly { from: string; to: string }[]) =>
      all.map(({ from, to }) => `${from} ${to}`);
    const apart = states.every((one) =>
      states.every(
        (other) =>
          one === other || Math.abs(one.x - other.x) > box.width || Math.abs(one.y - other.y) > box.height,
      ),
    );
    const inside = states.every(
      ({ x, y }) =>
        x - box.width / 2 > 0 &&
        x + box.width / 2 < width &&
        y - box.height / 2 > 0 &&
        y + box.height / 2 < height,
    );

    expect(states.map(({ name }) => name).sort()).toEqual(
      diagrams[kind].states.map(({ name }) => name).sort(),
    );
    expect(namesOf(moves).sort()).toEqual(namesOf(diagrams[kind].moves).sort());
    expect([apart, inside]).toEqual([true, true]);
  },
);

test('the moves that were made are known', () => {
  const steps = ['dialing', 'connected', 'held'].map((state, at) => ({ at, state }));

  expect([...movesOf({ id: '1', kind: 'call', name: '', steps })]).toEqual([
    'dialing connected',
    'connected held',
  ]);
});

test('this phone has the first lane, and the others come as they came', () => {
  const lanes = lanesOf([
    message({}),
    message({ from: 'Mercury', to: 'SDK' }),
    message({ from: 'SDK', to: '' }),
  ]);

  expect(lanes).toEqual(['', 'SDK', 'Mobius', 'Mercury']);
  expect(lanes.map((lane) => placeOf(lane, lanes))).toEqual([12.5, 37.5, 62.5, 87.5]);
  expect(placeOf('somebody else', lanes)).toBe(87.5);
});

test('messages are found by kind, and by words in any order and case', () => {
  const offer = message({ kind: 'roap', text: 'OFFER 1' });
  const post = message({ text: 'POST /call' });

  expect(wanted([offer, post], { kind: '', words: '' })).toEqual([offer, post]);
  expect(wanted([offer, post], { kind: 'roap', words: '' })).toEqual([offer]);
  expect(wanted([offer, post], { kind: '', words: 'mobius call' })).toEqual([post]);
  expect(wanted([offer, post], { kind: 'roap', words: 'call' })).toEqual([]);
});

test('in one line an address has its end, and an id its beginning', () => {
  const id = '4c4b1372-e309-4c77-9f05-9401fb2e021b';

  expect(shortly(`POST https://m.invalid/api/v1/devices/${id}/calls/${id}/media → 200`)).toBe(
    'POST …/calls/4c4b…/media → 200',
  );
  expect(shortly('GET https://u2c.invalid/catalog → 200')).toBe('GET https://u2c.invalid/catalog → 200');
});

test('times have milliseconds, and what came after another says how much later', () => {
  expect(timeOf(new Date(2026, 0, 2, 14, 5, 9, 42).getTime())).toBe('14:05:09.042');
  expect([later(5, 2), later(2, 5), later(2_500, 0), later(61_000, 0)]).toEqual([
    '+3 ms',
    '+0 ms',
    '+2.5 s',
    '+61 s',
  ]);
});

test('session descriptions are told from other details, and compared line by line with that of the same side', () => {
  const sdp = (port: number) => `v=0\r\nm=audio ${port}\r\na=sendrecv\r\n`;
  const messages = [
    message({ call: 'one', detail: () => sdp(1) }),
    message({ call: 'one', detail: () => 'trackingid: 1' }),
    message({ call: 'two', detail: () => sdp(9) }),
    message({ call: 'one', from: 'Mobius', to: 'SDK', detail: () => sdp(2) }),
    message({ call: 'one', detail: () => sdp(3) }),
  ];

  const all = descriptionsOf(messages, 'one');

  expect(all.map(({ sdp: text }) => text.slice(4, 13))).toEqual(['m=audio 1', 'm=audio 2', 'm=audio 3']);
  expect(before(all, 2)).toBe(0);
  expect(before(all, 1)).toBe(-1);
  expect(compared(all[0]?.sdp ?? '', all[2]?.sdp ?? '')).toEqual([
    { text: 'v=0', change: 'same' },
    { text: 'm=audio 1', change: 'removed' },
    { text: 'm=audio 3', change: 'added' },
    { text: 'a=sendrecv', change: 'same' },
  ]);
});

test('graphs have rates per second, and milliseconds, and nothing where nobody knows', () => {
  const stats = (at: number, packets: number, roundTrip?: number): CallStats => ({
    ...{ at, codec: 'opus', sent: { packets, level: 0 } },
    received: { packets: 2 * packets, lost: packets / 10, jitter: 0.02, level: 0 },
    farSide: roundTrip === undefined ? undefined : { lost: 0, jitter: 0, roundTrip },
  });
  const samples = [stats(5_000, 0), stats(6_000, 50), stats(8_000, 150, 0.04)];

  expect(seriesOf(samples, 'packets')).toEqual({
    at: [0, 1, 3],
    here: [null, 100, 100],
    there: [null, 50, 50],
  });
  expect(seriesOf(samples, 'lost').here).toEqual([null, 5, 5]);
  expect(seriesOf(samples, 'delay')).toMatchObject({ here: [20, 20, 20], there: [null, null, 40] });
  expect(seriesOf([], 'level')).toEqual({ at: [], here: [], there: [] });
});
