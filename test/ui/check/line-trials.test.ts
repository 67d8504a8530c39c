import { beforeEach, expect, test } from 'vitest';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import {
  LineError,
  lineErrorReasons,
  Phone,
  type Checks,
  type LineErrorReason,
} from '../../../src/calling/index.ts';
import {
  catalogueTrial,
  eventsTrial,
  registrationTrial,
  signInTrial,
} from '../../../src/ui/check/line-trials.ts';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { lineWords } from '../../../src/ui/messages/line-words.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { found } from './find.ts';

beforeEach(() => {
  speak('en');
});

const fine = () => Promise.resolve();
const fails =
  (reason: LineErrorReason, details = {}) =>
  () =>
    Promise.reject(new LineError(reason, { details }));

/** A line with what can be tried of it, or nobody who is signed in. */
function world({
  checks,
  line: there = true,
  refusal,
  before = () => Promise.resolve(undefined),
}: {
  checks?: Checks;
  line?: boolean;
  refusal?: LineError;
  before?: () => Promise<Checks | undefined>;
} = {}) {
  const clock = new FakeClock();
  const { backend, lines } = scriptedProvider(checks ? { parts: { checks } } : {});
  const phone = new Phone({ microphone: new FakeMicrophones(), clock });
  const line = there ? phone.signIn(backend, { name: 'Alice Anders' }) : undefined;
  const [scripted] = lines;
  return { signIn: { line, refusal }, before, clock, scripted };
}

test('whoever is signed in is named', async () => {
  const { scripted, ...at } = world({ checks: { signIn: fine } });
  scripted?.ready({ name: 'Alice Anders' });

  expect(await found(signInTrial(at))).toMatchObject({
    grade: 'well',
    says: 'The service knows you as Alice Anders.',
  });
});

test.each(lineErrorReasons)('a sign-in that fails for %s says why and what to do', async (reason) => {
  const at = world({ checks: { signIn: fails(reason, { status: 401 }) } });

  expect(await found(signInTrial(at))).toEqual({
    grade: 'bad',
    says: `${lineWords[reason].title('')} ${lineWords[reason].cause()}`,
    remedy: lineWords[reason].remedy(),
    details: `LineError/${reason}, status 401`,
  });
});

test('a token that was refused is told after the line is gone, and nothing else is blamed for it', async () => {
  const at = world({ line: false, refusal: new LineError('token-expired') });

  expect(await found(signInTrial(at))).toMatchObject({
    grade: 'bad',
    remedy: 'Get a new token and sign in again.',
  });
  expect(await found(registrationTrial(at))).toMatchObject({ grade: 'left-out' });
});

test('a person without calling fails where the phone would be registered', async () => {
  const at = world({ line: false, refusal: new LineError('not-entitled') });

  expect(await found(signInTrial(at))).toMatchObject({ grade: 'left-out' });
  expect(await found(registrationTrial(at))).toMatchObject({
    grade: 'bad',
    details: 'LineError/not-entitled',
  });
});

test('before anybody signs in, the catalogue is tried, and the rest says that it waits for that', async () => {
  const at = world({ line: false, before: () => Promise.resolve({ catalogue: fine }) });

  expect(await found(catalogueTrial(at))).toMatchObject({ grade: 'well' });
  for (const trial of [signInTrial, eventsTrial, registrationTrial])
    expect(await found(trial(at))).toMatchObject({
      grade: 'left-out',
      says: 'Left out: nobody is signed in.',
      remedy: 'Sign in, then check again.',
    });
});

test('a page whose own server is gone says that of the catalogue', async () => {
  const at = world({ line: false, before: () => Promise.reject(new TypeError('Failed to fetch')) });

  expect(await found(catalogueTrial(at))).toMatchObject({
    grade: 'bad',
    says: 'This page’s own server does not answer.',
  });
});

test.each(lineErrorReasons)('a catalogue that fails for %s is at fault, with a remedy', async (reason) => {
  const at = world({ checks: { catalogue: fails(reason) } });

  const { grade, says, remedy, details } = await found(catalogueTrial(at));

  expect([grade, details]).toEqual(['bad', `LineError/${reason}`]);
  expect(says).not.toBe('');
  expect(remedy).toBe(
    reason === 'unreachable'
      ? 'Check your network and VPN. In an office, ask whether the firewall lets https through to the calling service.'
      : lineWords[reason].remedy(),
  );
});

test('events that do not come name what often blocks them', async () => {
  const at = world({ checks: { events: fails('unreachable', { code: '1006' }) } });

  const { grade, says, remedy, details } = await found(eventsTrial(at));

  expect([grade, says]).toEqual(['bad', 'No events come through, so no call would ring here.']);
  expect(remedy).toContain('wss');
  expect(details).toBe('LineError/unreachable, code 1006');
});

test.each(['sign-in', 'catalogue'] as const)('events are not tried while %s is at fault', async (step) => {
  let asked = 0;
  const events = () => {
    asked += 1;
    return fine();
  };
  const at = world({ checks: { events } });

  expect(await found(eventsTrial(at), { failed: [step] })).toMatchObject({ grade: 'left-out' });
  expect(asked).toBe(0);
});

test('a line that is ready is asked at the provider, even where the catalogue is down by now', async () => {
  const { scripted, ...at } = world({ checks: { registration: fine } });
  scripted?.ready();

  expect(await found(registrationTrial(at), { failed: ['catalogue'] })).toMatchObject({ grade: 'well' });
});

test('a line that believes to be registered and is not says so', async () => {
  const { scripted, ...at } = world({ checks: { registration: fails('other', { status: 404 }) } });
  scripted?.ready();

  expect(await found(registrationTrial(at))).toMatchObject({
    grade: 'bad',
    says: 'The service does not know this phone.',
    details: 'LineError/other, status 404',
  });
});

test.each(lineErrorReasons)('a line that is offline for %s says why', async (reason) => {
  const { scripted, ...at } = world({ checks: {} });
  scripted?.offline(new LineError(reason));

  expect(await found(registrationTrial(at))).toMatchObject({
    grade: 'bad',
    remedy: lineWords[reason].remedy(),
    details: `LineError/${reason}`,
  });
});

test('a line that is offline because of an earlier step is left to that', async () => {
  const { scripted, ...at } = world({ checks: {} });
  scripted?.offline(new LineError('unreachable'));

  expect(await found(registrationTrial(at), { failed: ['events'] })).toMatchObject({
    grade: 'left-out',
    says: 'Left out: it cannot work before this is put right: Events.',
  });
});

test('a line that is on its way is waited for, and then asked', async () => {
  const { scripted, ...at } = world({ checks: { registration: fine } });
  at.clock.after(3_000, () => scripted?.ready());

  const finding = await found(registrationTrial(at), { within: { clock: at.clock, ms: 4_000 } });

  expect(finding).toMatchObject({ grade: 'well' });
});

test('a line that never comes is at fault after as long as signing in may take', async () => {
  const at = world({ checks: {} });

  const finding = await found(registrationTrial(at), { within: { clock: at.clock, ms: 23_000 } });

  expect(finding).toMatchObject({ grade: 'bad', details: 'LineError/unreachable' });
});

test('what a provider cannot be asked is left out', async () => {
  const at = world();

  for (const trial of [signInTrial, catalogueTrial, eventsTrial])
    expect(await found(trial(at))).toMatchObject({
      grade: 'left-out',
      says: 'Left out: this provider cannot be asked.',
    });
});
