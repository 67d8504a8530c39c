import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { CallError, Phone, type CallStats, type EndReason } from '../../../src/calling/index.ts';
import { mediaTrial } from '../../../src/ui/check/media-trial.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../support/open-phone.ts';
import { found, pass } from './find.ts';

const counted = (sent: number, received: number): CallStats => ({
  at: 0,
  codec: 'opus',
  received: { packets: received, lost: 0, jitter: 0, level: 0 },
  sent: { packets: sent, level: 0 },
  farSide: undefined,
});

function world({ ready = true } = {}) {
  const clock = new FakeClock();
  const microphones = new FakeMicrophones();
  const phone = new Phone({ microphone: microphones, clock });
  const { backend, lines } = scriptedProvider();
  const line = phone.signIn(backend, { name: 'Alice Anders' });
  const [scripted] = lines;
  if (!scripted) throw new Error('There is no line.');
  if (ready) scripted.ready();
  const trial = mediaTrial({ phone, clock, line: () => line, number: () => '9001' });
  return { trial, clock, phone, microphones, scripted };
}

/** The trial of a call that was answered, with what was counted of its sound. */
async function answered(sent: number, received: number) {
  const at = world();
  const finding = found(at.trial);
  await settled();
  at.scripted.farEnd.measured = counted(sent, received);
  at.scripted.farEnd.answer();
  await pass(at.clock, 7_000);
  return { ...at, finding: await finding };
}

test('sound both ways is counted, and the call is over afterwards', async () => {
  const { finding, phone, microphones, scripted } = await answered(30, 40);

  expect(finding).toMatchObject({
    grade: 'well',
    says: 'Sound went out and came back: 30 packets out, 40 in.',
    details: '30 packets sent, 40 received',
  });
  expect(scripted.farEnd.remote.number).toBe('9001');
  expect([phone.calls.length, microphones.allStopped]).toEqual([0, true]);
});

test.each([
  [30, 0, 'Sound goes out, but nothing comes back.'],
  [0, 30, 'Sound comes in, but none goes out.'],
  [0, 0, 'The call was answered, but no sound went either way.'],
  [5, 5, 'Hardly any sound went through.'],
])('%d packets out and %d in are at fault', async (sent, received, says) => {
  const { finding, phone } = await answered(sent, received);

  expect([finding.grade, finding.says]).toEqual(['bad', says]);
  expect(finding.remedy).toContain('UDP');
  expect(phone.calls).toHaveLength(0);
});

test.each(['busy', 'declined', 'no-answer', 'not-found', 'unavailable'] as const)(
  'a test number that ends the call as %s is at fault',
  async (reason: EndReason) => {
    const at = world();
    const finding = found(at.trial);
    await settled();
    at.scripted.farEnd.ends(reason);
    await pass(at.clock, 200);

    expect(await finding).toMatchObject({ grade: 'bad', details: `end/${reason}` });
  },
);

test('a call that fails says why', async () => {
  const at = world();
  const finding = found(at.trial);
  await settled();
  at.scripted.farEnd.fail(new CallError('service-unavailable', { details: { status: 503 } }));
  await pass(at.clock, 200);

  expect(await finding).toMatchObject({ grade: 'bad', details: 'CallError/service-unavailable, status 503' });
});

test('a number that nobody answers is given up after fifteen seconds', async () => {
  const at = world();

  const finding = await found(at.trial, { within: { clock: at.clock, ms: 15_200 } });

  expect([finding.grade, finding.says]).toEqual(['bad', 'The test number did not answer.']);
  expect(at.phone.calls).toHaveLength(0);
});

test('a call that comes in meanwhile has the line: the test call ends', async () => {
  const at = world();
  const finding = found(at.trial);
  await settled();
  at.scripted.farEnd.answer();
  await pass(at.clock, 300);

  at.scripted.ring({ number: '1002' });
  await pass(at.clock, 400);

  expect(await finding).toMatchObject({ grade: 'left-out', says: 'Given up because another call came.' });
  expect(at.phone.calls.map(({ direction }) => direction)).toEqual(['incoming']);
});

test('somebody who stops it ends the test call', async () => {
  const at = world();
  const stop = new AbortController();
  const finding = found(at.trial, { signal: stop.signal });
  await settled();
  at.scripted.farEnd.answer();
  await pass(at.clock, 300);

  stop.abort();
  await pass(at.clock, 400);
  await finding;

  expect(at.phone.calls).toHaveLength(0);
});

test('nothing is dialled without a number, without a line that is ready, or after a fault that it stands on', async () => {
  const ready = world();
  const findings = [
    await found(mediaTrial({ ...ready, line: () => undefined, number: () => '9001' })),
    await found(mediaTrial({ ...ready, line: () => ready.phone.lines[0], number: () => undefined })),
    await found(world({ ready: false }).trial),
    await found(ready.trial, { failed: ['microphone'] }),
    await found(ready.trial, { failed: ['registration'] }),
  ];

  expect(findings.map(({ grade }) => grade)).toEqual(Array(5).fill('left-out'));
  expect(findings.map(({ says }) => says)).toEqual([
    'Left out: nobody is signed in.',
    'Left out: no test number is known.',
    'Left out: the line is not ready.',
    'Left out: it cannot work before this is put right: Microphone.',
    'Left out: it cannot work before this is put right: Registration.',
  ]);
  expect(ready.scripted.farEnds).toEqual([]);
});

test('a call that is up is not touched', async () => {
  const at = world();
  at.scripted.ring({ number: '1002' });

  expect(await found(at.trial)).toMatchObject({ grade: 'left-out' });
  expect(at.scripted.farEnds).toHaveLength(1);
});
