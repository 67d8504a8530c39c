import { expect, test } from 'vitest';
import { Phone } from '../../../src/calling/index.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { AudioCheck } from '../../../src/ui/audio/audio-check.svelte.ts';
import { microphoneTrial, speakerTrial } from '../../../src/ui/check/sound-trials.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { audioBench } from '../support/audio-bench.ts';
import { found, pass } from './find.ts';

function world() {
  const clock = new FakeClock();
  const bench = audioBench();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock });
  const { backend, lines } = scriptedProvider();
  phone.signIn(backend, { name: 'Alice Anders' });
  lines[0]?.ready();
  const check = () => Promise.resolve(new AudioCheck({ audio: bench.parts.audio, lab: bench.lab, clock }));
  return { ...bench, phone, clock, audio: { check }, ring: () => lines[0]?.ring({ number: '1002' }) };
}

test.each([
  [60, 1_000, 'well', 'It hears you.'],
  [20, 6_000, 'note', 'It hears you, but only faintly.'],
  [0, 6_000, 'bad', 'It is open, but there is nothing to be heard.'],
])('a microphone at %d %%', async (loudness, ms, grade, says) => {
  const at = world();
  at.lab.loudness = loudness;

  const finding = await found(microphoneTrial(at), { within: { clock: at.clock, ms } });

  expect([finding.grade, finding.says]).toEqual([grade, says]);
  expect([at.browser.live.length, at.lab.open]).toEqual([0, 0]);
});

test.each([
  ['NotAllowedError', 'MediaError/denied'],
  ['NotFoundError', 'MediaError/missing'],
  ['NotReadableError', 'MediaError/in-use'],
  ['SomeError', 'MediaError/other'],
])('a microphone that fails with %s is at fault, and says what to do', async (name, details) => {
  const at = world();
  at.browser.refuse(name);

  const finding = await found(microphoneTrial(at), { within: { clock: at.clock, ms: 500 } });

  expect([finding.grade, finding.details]).toEqual(['bad', `${details}, code ${name}`]);
  expect(finding.remedy).not.toBe('');
});

test('the speaker has played three tones', async () => {
  const at = world();
  const finding = found(speakerTrial(at));
  await pass(at.clock, 200);

  at.lab.played[0]?.end();
  await pass(at.clock, 200);

  expect(await finding).toMatchObject({ grade: 'well', says: 'Three tones were played.' });
  expect(at.lab.played.map(({ what }) => what)).toEqual(['speaker at ']);
});

test('a speaker that fails, or never comes to an end, is at fault', async () => {
  const failing = world();
  const failed = found(speakerTrial(failing));
  await pass(failing.clock, 200);
  failing.lab.played[0]?.fail();
  await pass(failing.clock, 200);
  const silent = world();

  const late = await found(speakerTrial(silent), { within: { clock: silent.clock, ms: 7_000 } });

  expect([(await failed).grade, late.grade]).toEqual(['bad', 'bad']);
  expect(silent.lab.played[0]?.over).toBe(true);
});

test.each([
  ['microphone', microphoneTrial],
  ['speaker', speakerTrial],
])('the %s is left alone while there is a call, and nothing is opened', async (_, trial) => {
  const at = world();
  at.ring();

  expect(await found(trial(at))).toMatchObject({
    grade: 'left-out',
    says: 'Left out: there is a call, and it is not touched.',
  });
  expect([at.browser.asked, at.lab.played.length]).toEqual([0, 0]);
});

test('a call that comes in meanwhile gets the microphone back at once', async () => {
  const at = world();
  const finding = found(microphoneTrial(at));
  await pass(at.clock, 300);
  expect(at.browser.live).toHaveLength(1);

  at.ring();
  await pass(at.clock, 200);

  expect(await finding).toMatchObject({ grade: 'left-out' });
  expect(at.browser.live).toHaveLength(0);
});

test('without devices to choose there is nothing to try', async () => {
  const { phone, clock } = world();

  expect(await found(microphoneTrial({ phone, clock, audio: undefined }))).toMatchObject({
    grade: 'left-out',
  });
});
