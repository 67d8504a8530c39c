import { expect, test } from 'vitest';
import { CallError, LineError, type CallStats } from '../../../src/calling/index.ts';
import { Recorder } from '../../../src/ui/developer/recorder.ts';
import { most } from '../../../src/ui/developer/recording.ts';
import { newPhone } from '../../calling/new-phone.ts';

const measured = (at: number, packets: number): CallStats => ({
  at,
  codec: 'opus',
  received: { packets, lost: 0, jitter: 0.002, level: 0.1 },
  sent: { packets, level: 0.2 },
  farSide: undefined,
});

/** A phone that is written down. */
function recorded() {
  const world = newPhone();
  const recorder = new Recorder({ phone: world.phone, clock: world.clock });
  /** Lets so much time pass that there is news. */
  const news = () => {
    world.clock.advance(100);
    return recorder.recording;
  };
  const stepsOf = (kind: 'line' | 'call') =>
    news()
      .machines.filter((machine) => machine.kind === kind)
      .map(({ steps }) =>
        steps.map(({ state, reason }) => (reason ? `${state} (${reason})` : state)).join(' → '),
      );
  return { ...world, recorder, news, stepsOf };
}

test('the states of a line and of its calls are written down, with why the last one came', async () => {
  const { line, script, farEnd, stepsOf } = recorded();

  await line.dial('1002');
  farEnd().ring();
  farEnd().answer();
  await line.calls[0]?.hold?.();
  farEnd().hangUp();
  script.offline(new LineError('unreachable'));

  expect(stepsOf('call')).toEqual(['dialing → ringing → connected → held → ended (remote)']);
  expect(stepsOf('line')).toEqual(['ready → offline (unreachable)']);
});

test('a call is known by its name and by the identifier of the provider', async () => {
  const { line, farEnd, news } = recorded();

  await line.dial('1002');
  farEnd().rename({ name: 'Bob Baker' });

  expect(news().machines.at(-1)).toMatchObject({ name: 'Bob Baker', call: 'scripted-1' });
});

test('of a line that is signed out the last state is known', async () => {
  const { phone, line, stepsOf } = recorded();

  await phone.signOut(line);

  expect(stepsOf('line')).toEqual(['ready → signed-out']);
});

test('what a line tells is kept in order, with its ends, where the provider names none, too', () => {
  const { script, news } = recorded();

  script.traces(() => ({ direction: 'sent', kind: 'http', text: 'one', ends: ['SDK', 'Mobius'] }));
  script.traces(() => ({ direction: 'received', kind: 'event', text: 'two' }));
  script.traces(() => ({ direction: 'inside', kind: 'sdk', text: 'three' }));

  expect(news().messages.map(({ from, to, text }) => [from, to, text])).toEqual([
    ['SDK', 'Mobius', 'one'],
    ['…', '', 'two'],
    ['', '', 'three'],
  ]);
});

test('whoever looks is told once for all that happens within a tenth of a second', () => {
  const { script, recorder, clock } = recorded();
  clock.advance(100);
  let told = 0;
  recorder.on('change', () => (told += 1));

  for (let made = 0; made < 500; made += 1)
    script.traces(() => ({ direction: 'sent', kind: 'http', text: String(made) }));
  clock.advance(100);

  expect(told).toBe(1);
  expect(recorder.recording.messages).toHaveLength(500);
});

test('no more is kept than has room: the newest', () => {
  const { script, news } = recorded();

  for (let made = 0; made < 3 * most.messages; made += 1)
    script.traces(() => ({ direction: 'sent', kind: 'http', text: String(made) }));
  for (let made = 0; made < 2 * most.machines; made += 1) script.ringAndGiveUp({ number: String(made) });
  for (let made = 0; made < 2 * most.machines; made += 1) script.ring({ number: String(made) }).hangUp();

  const { messages, machines } = news();
  expect(messages.length).toBeLessThanOrEqual(1.1 * most.messages);
  expect(messages.at(-1)?.text).toBe(String(3 * most.messages - 1));
  expect(machines.length).toBeLessThanOrEqual(most.machines);
  expect(machines[0]?.kind).toBe('line');
  expect(machines.at(-1)?.name).toBe(String(2 * most.machines - 1));
});

test('the sound of a call is counted each second while it is up, and not after', async () => {
  const { line, farEnd, clock, recorder } = recorded();
  await line.dial('1002');
  farEnd().answer();
  const id = line.calls[0]?.id ?? '';
  const second = async (packets: number) => {
    farEnd().measured = measured(clock.elapsed(), packets);
    clock.advance(1_000);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    clock.advance(100);
  };

  await second(50);
  await second(100);
  farEnd().hangUp();
  await second(150);

  expect(recorder.recording.samples[id]?.map(({ received }) => received.packets)).toEqual([50, 100]);
  clock.advance(5_000);
  expect(clock.waiting).toBe(0);
});

test('what fails is written down with the reason, the status and the code', async () => {
  const { line, farEnd, news } = recorded();

  await line.dial('1002');
  farEnd().fail(new CallError('service-unavailable', { details: { status: 503, code: '114' } }));

  expect(news().failures).toMatchObject([
    { name: 'CallError', reason: 'service-unavailable', status: 503, code: '114' },
  ]);
});

test('stopped, it listens to nothing: nothing is put together for it', async () => {
  const { line, script, farEnd, recorder, clock } = recorded();
  await line.dial('1002');
  let made = 0;

  recorder.stop();
  farEnd().answer();
  script.traces(() => {
    made += 1;
    return { direction: 'sent', kind: 'http', text: '' };
  });
  clock.advance(5_000);

  expect(made).toBe(0);
  expect(recorder.recording.machines.at(-1)?.steps.at(-1)?.state).toBe('dialing');
});
