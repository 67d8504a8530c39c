import { expect, test } from 'vitest';
import { Chaos } from '../../src/sandbox/faults/chaos.ts';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { Trace } from '../../src/sandbox/trace/trace.ts';
import { sandboxForTest } from './support/fixture.ts';
import { ManualClock } from './support/manual-clock.ts';
import { Phone, send } from './support/phone.ts';

/** Chaos without a sandbox: `begun` are the faults so far, `active` those in force. */
function alone() {
  const clock = new ManualClock();
  const trace = new Trace(clock);
  const begun: Fault[] = [];
  const active = new Set<Fault>();
  const chaos = new Chaos({
    clock,
    trace,
    begin: (fault) => {
      begun.push(fault);
      active.add(fault);
      return () => active.delete(fault);
    },
  });
  return { chaos, clock, trace, begun, active };
}

/** What chaos does with a seed in ten minutes, as the trace tells it. */
function story(seed: number): readonly string[] {
  const { chaos, clock, trace } = alone();
  chaos.start({ seed, every: 10_000 });
  for (let second = 0; second < 600; second += 1) clock.turn(1000);
  return trace.lines.map(({ at, kind, text }) => `${at} ${kind} ${text.replace(`Chaos ${seed}:`, '')}`);
}

test('the same seed gives the same faults at the same times, another seed others', () => {
  const first = story(7);

  expect(first.length).toBeGreaterThan(60);
  expect(story(7)).toEqual(first);
  expect(story(8)).not.toEqual(first);
});

test('one fault at a time is in force, for one to four seconds, and the next begins ten seconds after', () => {
  const { chaos, clock, active, begun } = alone();
  const spans: { fault: boolean; milliseconds: number }[] = [];
  chaos.start({ seed: 1, every: 10_000 });
  let since = clock.now();

  let quiet = active.size === 0;
  while (begun.length < 20) {
    clock.turn(10);
    expect(active.size).toBeLessThan(2);
    if (quiet === (active.size === 0)) continue;
    spans.push({ fault: !quiet, milliseconds: clock.now() - since });
    quiet = !quiet;
    since = clock.now();
  }

  const lasted = spans.filter(({ fault }) => fault).map(({ milliseconds }) => milliseconds);
  const waited = spans.filter(({ fault }) => !fault).map(({ milliseconds }) => milliseconds);
  expect(Math.min(...lasted)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...lasted)).toBeLessThanOrEqual(4010);
  expect(new Set(lasted).size).toBeGreaterThan(10);
  expect(waited).toHaveLength(19);
  expect(new Set(waited)).toEqual(new Set([10_000]));
});

test('sooner or later everything goes wrong, and each begin has its end in the trace', () => {
  const { chaos, clock, trace, begun } = alone();
  chaos.start({ seed: 3, every: 1000 });

  for (let second = 0; second < 3600; second += 1) clock.turn(1000);
  chaos.stop();

  expect([...new Set(begun.map(({ type }) => type))].sort()).toEqual([
    'events',
    'forget',
    'http',
    'latency',
    'mercury',
    'region',
    'rtp',
    'silence',
    'stall',
    'unconfirmed',
  ]);
  const words = trace.lines.map(({ text }) => text).filter((text) => !text.endsWith('at once'));
  expect(words.length % 2).toBe(0);
  for (let each = 0; each < words.length; each += 2) {
    const [what] = words[each]?.split(' for ') ?? [];
    expect(words[each + 1]).toBe(`${what ?? ''} is over`);
  }
});

test('chaos that is stopped ends its fault, and begins none after', () => {
  const { chaos, clock, active, begun } = alone();
  chaos.start({ seed: 1, every: 10_000 });

  chaos.stop();
  clock.turn(60_000);

  expect([active.size, begun.length, clock.waiting]).toEqual([0, 1, 0]);
});

test('chaos that is stopped between two faults begins none after', () => {
  const { chaos, clock, begun } = alone();
  chaos.start({ seed: 1, every: 10_000 });
  clock.turn(4000);

  chaos.stop();
  clock.turn(60_000);

  expect([begun.length, clock.waiting]).toEqual([1, 0]);
});

test('chaos over HTTP is in the trace, takes the place of the one before, and ends with DELETE', async () => {
  const { url, world } = await sandboxForTest();
  await send('POST', `${url}/control/chaos`, { body: { seed: 1 } });
  await send('POST', `${url}/control/chaos`, { body: { seed: 2, every: 1 } });

  await send('DELETE', `${url}/control/chaos`);

  const told = world.trace.lines.filter(({ kind }) => kind === 'fault').map(({ text }) => text);
  expect(told.map((text) => [text.slice(0, 8), text.endsWith(' is over')])).toEqual([
    ['Chaos 1:', false],
    ['Chaos 1:', true],
    ['Chaos 2:', false],
    ['Chaos 2:', true],
  ]);
});

test('a page lives through an hour of chaos and can call when it is over', async () => {
  const { url, world, clock } = await sandboxForTest();
  await Phone.register(url, '1001');
  await send('POST', `${url}/control/chaos`, { body: { seed: 5, every: 1 } });

  for (let second = 0; second < 3600; second += 1) clock.turn(1000);
  await send('DELETE', `${url}/control/chaos`);
  const again = await Phone.register(url, '1001');
  await again.connect('9001');

  expect(world.calls.all).toHaveLength(1);
});

test('a reset ends chaos', async () => {
  const { url, sandbox, world, clock } = await sandboxForTest();
  await send('POST', `${url}/control/chaos`, { body: { seed: 1 } });

  sandbox.reset();
  clock.turn(60_000);

  expect(world.trace.lines).toEqual([]);
});

test.each([
  [{}, 'seed'],
  [{ seed: 1.5 }, 'seed'],
  [{ seed: 1, every: 0 }, 'every'],
  [{ seed: 1, every: 3601 }, 'every'],
])('chaos with %j is refused with a message about its %s', async (body, field) => {
  const { url } = await sandboxForTest();

  const reply = await send('POST', `${url}/control/chaos`, { body });

  expect(reply.status).toBe(400);
  expect(reply.body['message']).toContain(`'${field}'`);
});
