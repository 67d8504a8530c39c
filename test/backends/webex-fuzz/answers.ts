import fc from 'fast-check';
import type { SdkAnswer } from '../../../src/backends/webex/sdk-answer.ts';
import { LineError } from '../../../src/calling/index.ts';
import type { FakeClock } from '../../calling/fake-clock.ts';
import { holds, json } from './hostile.ts';

const status = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(200, 204, '200') },
  { weight: 2, arbitrary: fc.constantFrom(0, 401, 403, 404, 409, 422, 429, 500, 503) },
  { weight: 1, arbitrary: json },
);

/** Longer than anything may take, in milliseconds. */
const tooLong = 600_000;

/**
 * What an SDK's client gives when it is asked: an answer in whose data `key` has something of `shape` or anything else, now
 * and then none at all, a stumble, or nothing for ever.
 */
export function anyAnswer(key: string, shape: fc.Arbitrary<unknown>): fc.Arbitrary<() => Promise<SdkAnswer>> {
  const data = fc.oneof(
    { weight: 8, arbitrary: shape.map((value) => ({ [key]: value })) },
    { weight: 2, arbitrary: json },
  );
  const answer = fc.record({ statusCode: status, data }, { requiredKeys: [] });
  return fc.oneof(
    { weight: 30, arbitrary: answer.map((given) => () => Promise.resolve<SdkAnswer>(given)) },
    { weight: 1, arbitrary: fc.constant(() => Promise.resolve(null as unknown as SdkAnswer)) },
    { weight: 1, arbitrary: json.map((cause) => () => Promise.reject(new Error('It stumbled.', { cause }))) },
    { weight: 1, arbitrary: fc.constant(() => new Promise<SdkAnswer>(() => undefined)) },
  );
}

/** What a promise comes to, however long it takes; nothing where it was refused, as everything that fails at a provider is. */
export async function settle<Value>(
  clock: FakeClock,
  promise: Promise<Value> | Value,
): Promise<{ readonly value: Value } | undefined> {
  const turn = { isLast: false };
  const outcome = Promise.resolve<Value | Promise<Value>>(promise).then(
    (value) => ({ value: value as Value }),
    (cause: unknown) => {
      holds(cause instanceof LineError, 'what fails is an error of the line');
      return undefined;
    },
  );
  const done = outcome.finally(() => (turn.isLast = true));
  // What is answered is answered within these turns.
  for (let turns = 0; turns < 40 && !turn.isLast; turns += 1) await Promise.resolve();
  if (!turn.isLast) clock.advance(tooLong);
  return done;
}
