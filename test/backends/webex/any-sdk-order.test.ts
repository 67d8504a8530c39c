import fc from 'fast-check';
import { test } from 'vitest';
import { ticks } from '../../calling/ticks.ts';
import { everySaying, everyWish, SdkStory, type SdkStep } from './sdk-story.ts';

const call = fc.nat({ max: 2 });

const step: fc.Arbitrary<SdkStep> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ says: fc.constantFrom(...everySaying), call }) },
  { weight: 8, arbitrary: fc.record({ asks: fc.constantFrom(...everyWish), call }) },
  { weight: 2, arbitrary: fc.record({ begins: fc.constantFrom('dial', 'ring', 'ring without an offer') }) },
  { weight: 2, arbitrary: fc.record({ waits: fc.constantFrom(0, 1_500, 5_000, 12_000) }) },
);

/** How many rounds of promises settle before the next step: none is a step within the same event. */
const pause = fc.oneof(fc.nat({ max: 4 }), fc.constant(40));

const story = fc.array(fc.tuple(step, pause), { maxLength: 30 });

type Story = readonly (readonly [SdkStep, number])[];

async function play(steps: Story): Promise<void> {
  const told = new SdkStory();
  for (const [next, rounds] of steps) {
    told.take(next);
    told.check();
    for (let round = 0; round < rounds; round += 1) {
      await ticks(1);
      told.check();
    }
  }
  await told.finish();
}

const answered = (index: number): Story => [
  [{ says: 'callAnswer', call: index }, 0],
  [{ says: 'connect', call: index }, 0],
  [{ says: 'established', call: index }, 40],
];

const ofOneTalking: Story = [[{ begins: 'dial' }, 40], ...answered(0)];

const ofAConsultation: Story = [
  ...ofOneTalking,
  [{ asks: 'consult', call: 0 }, 40],
  [{ says: 'held', call: 0 }, 0],
  [{ says: 'established', call: 0 }, 40],
  ...answered(1),
];

const ofOneRinging: Story = [
  [{ begins: 'ring' }, 0],
  [{ asks: 'answer', call: 0 }, 40],
];

test.each([
  ['at first', [], 5_000],
  ['in a call', ofOneTalking, 4_000],
  ['in a consultation', ofAConsultation, 4_000],
  ['while a call is answered', ofOneRinging, 2_000],
] as const)(
  'whatever the SDK says in whatever order %s, a call ends once, rings no more, and one has the microphone',
  async (_, beginning, numRuns) => {
    await fc.assert(
      fc.asyncProperty(story, (steps) => play([...beginning, ...steps])),
      { numRuns },
    );
  },
  120_000,
);
