import fc from 'fast-check';
import { test } from 'vitest';
import { everyHappening, RandomWorld, type Step } from './random-world.ts';
import { ticks } from './ticks.ts';

const call = fc.nat({ max: 3 });
const line = fc.nat({ max: 1 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ does: fc.constant('happen'), what: fc.constantFrom(...everyHappening), call }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('dial', 'ring'), line }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('script'),
      verb: fc.constantFrom(
        'dial',
        'answer',
        'hold',
        'resume',
        'sendDigits',
        'changeTracks',
        'transfer',
        'transferWith',
        'joinWith',
        'end',
      ),
      outcome: fc.constantFrom('confirms', 'fails', 'neverConfirms'),
      call,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('microphone'),
      answer: fc.constantFrom('grant', 'ask', 'refuse'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait') }) },
);

/** How many rounds of promises settle before the next step: none is a step within the same event. */
const pause = fc.oneof(fc.nat({ max: 4 }), fc.constant(60));

async function play(world: RandomWorld, story: readonly (readonly [Step, number])[]): Promise<void> {
  for (const [next, rounds] of story) {
    world.take(next);
    world.check();
    for (let round = 0; round < rounds; round += 1) {
      await ticks(1);
      world.check();
    }
  }
  await world.finish();
}

const story = fc.array(fc.tuple(step, pause), { maxLength: 30 });
const ofTwoTalking: readonly (readonly [Step, number])[] = [
  [{ does: 'ring', line: 0 }, 0],
  [{ does: 'happen', what: 'answer', call: 0 }, 60],
  [{ does: 'ring', line: 1 }, 0],
  [{ does: 'ring', line: 1 }, 0],
];

test('whatever happens in whatever order, one call at most has the microphone and an end is final', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 }), fc.boolean(), story, (lines, lacksHold, steps) =>
      play(new RandomWorld(lines, lacksHold), steps),
    ),
    { numRuns: 3_000 },
  );
});

test('whatever happens to a talk that others interrupt, one call at most has the microphone', async () => {
  await fc.assert(
    fc.asyncProperty(story, (steps) => play(new RandomWorld(2, false), [...ofTwoTalking, ...steps])),
    { numRuns: 4_000 },
  );
});

const ofAsking: readonly (readonly [Step, number])[] = [
  [{ does: 'dial', line: 0 }, 60],
  [{ does: 'happen', what: 'answers', call: 0 }, 60],
  [{ does: 'happen', what: 'consult', call: 0 }, 60],
];

test('whatever happens while somebody is asked, nobody is left on hold without a word', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), story, (answered, steps) =>
      play(new RandomWorld(2, false), [
        ...ofAsking,
        ...(answered ? [[{ does: 'happen', what: 'answers', call: 1 }, 60] as const] : []),
        ...steps,
      ]),
    ),
    { numRuns: 4_000 },
  );
});

test('whatever happens while lines are signed out, nothing of their calls is left', async () => {
  const signOut: fc.Arbitrary<Step> = fc.record({ does: fc.constant('sign-out'), line });
  const withSignOut = fc.array(
    fc.tuple(fc.oneof({ weight: 9, arbitrary: step }, { weight: 1, arbitrary: signOut }), pause),
    {
      maxLength: 20,
    },
  );

  await fc.assert(
    fc.asyncProperty(withSignOut, (steps) => play(new RandomWorld(2, false), steps)),
    { numRuns: 2_000 },
  );
});
