import { expect, test } from 'vitest';
import type { Mishap } from '../../../src/sandbox/faults/fault.ts';
import { Channel } from '../../../src/sandbox/ribbon/channel.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

/** A socket whose first notification comes to grief. */
function listening(how: Mishap) {
  const clock = new FakeClock();
  const mishaps = [{ how, milliseconds: 1_000 }];
  let ids = 0;
  const channel = new Channel(clock, () => String((ids += 1)), {
    latency: () => 0,
    mishap: () => mishaps.pop(),
  });
  const got: string[] = [];
  channel.connect({
    send: (text) => {
      const type = /"eventType":"(\w+)"/.exec(text)?.[1] ?? '?';
      got.push(text.endsWith('}}') ? type : 'rubbish');
    },
    close: () => undefined,
    cut: () => undefined,
  });
  channel.post({ eventType: 'first' });
  const first = [...got];
  return { channel, clock, got, first };
}

test('a notification that is garbled follows what makes no sense', () => {
  expect(listening('garble').got).toEqual(['rubbish', 'first']);
});

test('one that is out of order comes after the next, or half a second late', () => {
  const overtaken = listening('reorder');
  const alone = listening('reorder');

  overtaken.channel.post({ eventType: 'second' });
  alone.clock.advance(500);

  expect(overtaken.got).toEqual(['second', 'first']);
  expect([alone.first, alone.got]).toEqual([[], ['first']]);
});

test('one may come twice', () => {
  expect(listening('duplicate').got).toEqual(['first', 'first']);
});
