import { expect, test } from 'vitest';
import { HeardCall } from './heard-call.ts';

const lossy = { arrive: 94, lost: 6 };

test('a good call has nothing wrong, and its figures can be read', async () => {
  const call = new HeardCall();

  await call.hear({ roundTrip: 0.05, farLoss: 0 }, 10);

  expect(call.problems).toEqual([]);
  expect(call.monitor.samples).toHaveLength(10);
  const latest = call.monitor.samples.at(-1);
  expect(latest).toMatchObject({ codec: 'opus', lossIn: 0, lossOut: 0, jitter: 0.005, roundTrip: 0.05 });
  expect(latest?.mos).toBeGreaterThan(4.3);
  expect(latest?.microphone).toBeCloseTo(0.1);
});

test('a minute of samples is kept', async () => {
  const call = new HeardCall();

  await call.hear({}, 40);

  expect(call.monitor.samples).toHaveLength(30);
});

test.each([
  ['loss-in', lossy, 0.06],
  ['loss-out', { farLoss: 0.08 }, 0.08],
  ['jitter', { jitter: 0.05 }, 0.05],
  ['delay', { roundTrip: 0.5 }, 0.5],
])(
  '%s is said after three bad samples, and stands still until three good ones',
  async (kind, bad, figure) => {
    const call = new HeardCall();
    const good = { farLoss: 0, roundTrip: 0.05 };

    await call.hear(bad, 2);
    expect(call.problems).toEqual([]);
    await call.hear(bad);
    const [problem] = call.monitor.problems;
    expect(problem).toMatchObject({ kind, figure: expect.closeTo(figure, 3) as number });
    await call.hear(bad, 3);
    expect(call.monitor.problems[0]).toBe(problem);
    await call.hear(good, 2);
    expect(call.problems).toContain(kind);
    await call.hear(good);
    expect(call.problems).toEqual([]);
  },
);

test('a figure between the two thresholds neither raises nor clears', async () => {
  const call = new HeardCall();
  await call.hear({ jitter: 0.025 }, 10);
  expect(call.problems).toEqual([]);
  await call.hear({ jitter: 0.04 }, 3);

  await call.hear({ jitter: 0.025 }, 10);

  expect(call.problems).toEqual(['jitter']);
});

test('one bad sample now and then says nothing', async () => {
  const call = new HeardCall();

  for (let round = 0; round < 10; round += 1) {
    await call.hear(lossy);
    await call.hear({}, 2);
    expect(call.problems).toEqual([]);
  }
});

test('sound that is poor for several small reasons is said to be poor', async () => {
  const call = new HeardCall();

  await call.hear({ roundTrip: 0.39, jitter: 0.029, arrive: 97, lost: 3 }, 5);

  expect(call.problems).toEqual(['poor']);
});

test('nothing arriving for five seconds is said, and over with the first packet', async () => {
  const call = new HeardCall();
  await call.hear({}, 2);

  await call.hear({ arrive: 0 }, 2);
  expect(call.problems).toEqual([]);
  await call.hear({ arrive: 0 });
  expect(call.monitor.problems).toMatchObject([{ kind: 'nothing-received', figure: 6 }]);
  await call.hear({ arrive: 1 });

  expect(call.problems).toEqual([]);
});

test('while the far side holds the call nothing has to arrive', async () => {
  const call = new HeardCall();
  await call.become({ heldByFarEnd: true });

  await call.hear({ arrive: 0 }, 10);

  expect(call.problems).toEqual([]);
});

test('a microphone without any sound is said, and over with the first sound', async () => {
  const call = new HeardCall();

  await call.hear({ microphone: 0 }, 3);
  expect(call.problems).toEqual([]);
  await call.hear({ microphone: 0 });
  expect(call.problems).toEqual(['microphone-silent']);
  await call.hear({ microphone: 0.01 });

  expect(call.problems).toEqual([]);
});

test('a muted microphone is not said to be silent, nor one of which the browser says nothing', async () => {
  const muted = new HeardCall();
  await muted.become({ muted: true });
  const unknown = new HeardCall();

  await muted.hear({ microphone: 0 }, 10);
  await unknown.hear({ microphone: null }, 10);

  expect([...muted.problems, ...unknown.problems]).toEqual([]);
});

test('somebody who talks while muted is told so, until they unmute', async () => {
  const call = new HeardCall();
  await call.become({ muted: true });
  call.behindMute = 0.08;

  await call.hear({ microphone: 0 });
  expect(call.problems).toEqual([]);
  await call.hear({ microphone: 0 });
  expect(call.problems).toEqual(['muted-talking']);
  await call.become({ muted: false });
  await call.hear({});

  expect(call.problems).toEqual([]);
});

test('the room behind a mute is not somebody talking', async () => {
  const call = new HeardCall();
  await call.become({ muted: true });
  call.behindMute = 0.005;

  await call.hear({ microphone: 0 }, 10);

  expect(call.problems).toEqual([]);
});

test('the microphone is listened to behind the mute only while a connected call is muted', async () => {
  const call = new HeardCall();
  await call.hear({});
  expect(call.meters).toHaveLength(0);

  await call.become({ muted: true });
  expect(call.meters.map(({ of, closed }) => [of, closed])).toEqual([[call.microphone, false]]);
  await call.become({ state: 'held' });
  expect(call.meters.map(({ closed }) => closed)).toEqual([true]);
  await call.become({ state: 'connected' });
  expect(call.meters.map(({ closed }) => closed)).toEqual([true, false]);
  await call.become({ muted: false });
  expect(call.meters.map(({ closed }) => closed)).toEqual([true, true]);
  await call.become({ muted: true });
  await call.become({ state: 'ended' });

  expect(call.meters.map(({ closed }) => closed)).toEqual([true, true, true]);
});

test('on hold it rests, and begins anew afterwards', async () => {
  const call = new HeardCall();
  await call.hear(lossy, 4);
  expect(call.problems).toEqual(['loss-in']);

  await call.become({ state: 'held' });

  expect(call.clock.waiting).toBe(0);
  expect(call.problems).toEqual([]);
  expect(call.monitor.samples).toEqual([]);
  await call.become({ state: 'connected' });
  await call.hear({}, 3);
  expect(call.monitor.samples).toHaveLength(3);
});

test('it stops with the call', async () => {
  const call = new HeardCall();
  await call.hear({}, 3);

  await call.become({ state: 'ended' });

  expect(call.clock.waiting).toBe(0);
  expect(call.monitor.samples).toEqual([]);
});

test('counters that begin anew, or cannot be read, are no problem', async () => {
  const call = new HeardCall();
  await call.hear({}, 3);
  call.restartCounters();
  await call.hear({}, 2);
  call.unreadable = true;
  await call.hear({}, 2);
  call.unreadable = false;

  await call.hear({}, 2);

  expect(call.problems).toEqual([]);
  expect(call.monitor.samples.length).toBeGreaterThan(5);
});

test('packets that come late after all give their loss back', async () => {
  const call = new HeardCall();

  await call.hear(lossy);
  await call.hear({ arrive: 106, lost: -6 });

  expect(call.monitor.samples.map(({ lossIn }) => lossIn)).toEqual([0.06, 0]);
});
