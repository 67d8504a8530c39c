import { expect, onTestFinished, test } from 'vitest';
import { LineWatch, type Doubt } from '../../../src/backends/webex/line-watch.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

const minute = 60_000;

/** A watch over a line of which was heard last when it began, unless told otherwise. */
function watch() {
  const clock = new FakeClock();
  const doubts: Doubt[] = [];
  const page = Object.assign(new EventTarget(), { document: new EventTarget(), navigator: { onLine: true } });
  const world = { heardAt: clock.now() };
  const line = new LineWatch({
    clock,
    window: page as unknown as Window,
    heardAt: () => world.heardAt,
    unkept: () => false,
    onDoubt: (doubt) => doubts.push(doubt),
  });
  onTestFinished(() => {
    line.stop();
  });
  return { clock, doubts, world };
}

test.each([
  ['forward', 10 * minute],
  ['back', -10 * minute],
])('a clock that is set %s makes the line doubtful at the next look, once', (_, by) => {
  const { clock, doubts, world } = watch();
  clock.advance(5_000);
  expect(doubts).toEqual([]);

  clock.set(by);
  clock.advance(5_000);
  world.heardAt = clock.now();
  clock.advance(5_000);

  expect(doubts).toEqual(['slept']);
});

test('a clock that is put right by a second is no reason to doubt', () => {
  const { clock, doubts } = watch();

  for (const by of [-1_000, 1_000, -2_000]) {
    clock.set(by);
    clock.advance(5_000);
  }

  expect(doubts).toEqual([]);
});

test('a provider that is silent for too long makes the line doubtful', () => {
  const { clock, doubts } = watch();

  for (let look = 0; look <= 30; look += 1) clock.advance(5_000);

  expect(doubts).toEqual(['silent']);
});
