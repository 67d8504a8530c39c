import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import type { FarEnd } from '../../src/backends/scripted/far-end.ts';
import { Phone, type Call, type SoundPlace } from '../../src/calling/index.ts';
import { FakeClock } from './fake-clock.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

type Lines = Awaited<ReturnType<typeof twoLines>>;

/** A phone with a line that is heard here, in a call, and one that is heard elsewhere. */
async function twoLines() {
  const { phone, line, script, farEnd, microphones } = newPhone();
  const provider = scriptedProvider({ sound: 'elsewhere' });
  const remoteLine = phone.signIn(provider.backend, { name: 'Desk telephone' });
  provider.line.ready();
  const here = await line.dial('1002');
  const hereFarEnd = farEnd();
  hereFarEnd.answer();
  await settled();
  return { line, script, remoteLine, remote: provider.line, here, hereFarEnd, microphones };
}

function only(calls: readonly Call[]): Call {
  const [call] = calls;
  if (call === undefined || calls.length > 1) throw new Error(`There are ${calls.length} calls.`);
  return call;
}

const bothTalk = (here: { call: Call; farEnd: FarEnd }, remote: Call): void => {
  expect([here.call.state, remote.state]).toEqual(['connected', 'connected']);
  expect([here.call.microphoneLive, remote.microphoneLive]).toEqual([true, false]);
  expect(here.farEnd.hears).toBe(true);
};

test('a call that is answered at a telephone elsewhere leaves the call that is heard here as it was', async () => {
  const { remoteLine, remote, here, hereFarEnd } = await twoLines();
  const farEnd = remote.ring({ number: '1003' });

  farEnd.answer();
  await settled();

  bothTalk({ call: here, farEnd: hereFarEnd }, only(remoteLine.calls));
});

test('answering a call that is heard elsewhere holds nobody here and opens no microphone', async () => {
  const { remoteLine, remote, here, hereFarEnd, microphones } = await twoLines();
  remote.ring({ number: '1003' });

  await only(remoteLine.calls).answer?.();

  bothTalk({ call: here, farEnd: hereFarEnd }, only(remoteLine.calls));
  expect(microphones.tracks).toHaveLength(1);
});

test('dialling a call that is heard elsewhere holds nobody here and opens no microphone', async () => {
  const { remoteLine, remote, here, hereFarEnd, microphones } = await twoLines();

  const call = await remoteLine.dial('1003');
  remote.farEnd.answer();
  await settled();

  bothTalk({ call: here, farEnd: hereFarEnd }, call);
  expect(microphones.tracks).toHaveLength(1);
});

test('holding and resuming a call that is heard elsewhere holds nobody here', async () => {
  const { remoteLine, remote, here, hereFarEnd } = await twoLines();
  const call = await remoteLine.dial('1003');
  remote.farEnd.answer();

  await call.hold?.();
  expect(here.state).toBe('connected');
  await call.resume?.();
  await settled();

  bothTalk({ call: here, farEnd: hereFarEnd }, call);
});

test.each([
  [
    'dialling',
    async ({ line, script }: Lines) => {
      const call = await line.dial('1004');
      script.farEnd.answer();
      return call;
    },
  ],
  [
    'answering',
    async ({ line, script }: Lines) => {
      script.ring({ number: '1004' });
      const call = line.calls.at(-1);
      await call?.answer?.();
      return call;
    },
  ],
  [
    'resuming',
    async ({ here }: Lines) => {
      await here.resume?.();
      return here;
    },
  ],
])('%s a call that is heard here holds none that is heard elsewhere', async (_, act) => {
  const lines = await twoLines();
  await lines.here.hold?.();
  const elsewhere = await lines.remoteLine.dial('1003');
  lines.remote.farEnd.answer();

  const call = await act(lines);
  await settled();

  expect(elsewhere.state).toBe('connected');
  expect(call).toMatchObject({ state: 'connected', microphoneLive: true });
});

test('a call says for itself where it is heard, whatever its line says', async () => {
  const { line, script, microphones } = newPhone();
  script.ring({ number: '1003' }, { sound: 'elsewhere' });
  const elsewhere = only(line.calls);

  await elsewhere.answer?.();

  expect(elsewhere).toMatchObject({ sound: 'elsewhere', state: 'connected', changeMicrophone: undefined });
  expect(microphones.tracks).toEqual([]);

  const here = await line.dial('1002');

  expect(here.sound).toBe('here');
  expect(elsewhere.state).toBe('connected');
});

test('a call that is heard here on a line that is heard elsewhere opens the microphone', async () => {
  const { line, script, farEnd, microphones } = newPhone({ sound: 'elsewhere' });
  script.ring({ number: '1003' }, { sound: 'here' });

  await only(line.calls).answer?.();

  expect(farEnd().hears).toBe(true);
  expect(microphones.tracks).toHaveLength(1);
});

/** A phone with a line that says that it is heard at `sound`, whose calls say the opposite. */
function contrary(sound: SoundPlace) {
  const microphones = new FakeMicrophones();
  const phone = new Phone({ microphone: microphones, clock: new FakeClock() });
  const provider = scriptedProvider({ sound: sound === 'here' ? 'elsewhere' : 'here' });
  const { backend } = provider;
  const line = phone.signIn(
    { ...backend, open: (account, port) => ({ ...backend.open(account, port), sound }) },
    { name: 'Alice' },
  );
  provider.line.ready();
  return { line, script: provider.line, microphones };
}

test('a dialled call that turns out to be heard elsewhere leaves no microphone open', async () => {
  const { line, script, microphones } = contrary('here');

  const call = await line.dial('1002');
  script.farEnd.answer();

  expect(call).toMatchObject({ sound: 'elsewhere', state: 'connected', microphone: undefined });
  expect(script.farEnd.microphone).toBeUndefined();
  expect(microphones.allStopped).toBe(true);
});

test('a dialled call that turns out to be heard here has a microphone, which is stopped with it', async () => {
  const { line, script, microphones } = contrary('elsewhere');

  const call = await line.dial('1002');
  script.farEnd.answer();

  expect(call).toMatchObject({ sound: 'here', microphoneLive: true });
  expect(script.farEnd.hears).toBe(true);
  await call.end?.();
  expect([microphones.tracks.length, microphones.allStopped]).toEqual([1, true]);
});

test('a dialled call that turns out to be heard here is over where there is no microphone', async () => {
  const { line, script, microphones } = contrary('elsewhere');
  microphones.refuse();

  await expect(line.dial('1002')).rejects.toMatchObject({ name: 'MediaError', reason: 'denied' });

  expect(line.calls).toEqual([]);
  expect(script.farEnd.over).toBe(true);
});

test('a dialled call that turns out to be heard here leaves no microphone open when its line goes meanwhile', async () => {
  const { line, script, microphones } = contrary('elsewhere');
  microphones.ask();
  const dialled = line.dial('1002');
  await settled();

  script.offline();
  microphones.grant();

  await expect(dialled).rejects.toMatchObject({ reason: 'line-not-ready' });
  expect(script.farEnd.over).toBe(true);
  expect([microphones.tracks.length, microphones.allStopped]).toEqual([1, true]);
});

test.each<[SoundPlace, SoundPlace]>([
  ['here', 'elsewhere'],
  ['elsewhere', 'here'],
  ['elsewhere', 'elsewhere'],
])(
  'a call that is heard %s is on hold while somebody is asked %s, and back afterwards',
  async (one, other) => {
    const { line, script, farEnd } = newPhone({ sound: other });
    const firstFarEnd = script.ring({ number: '1003' }, { sound: one });
    const first = only(line.calls);
    await first.answer?.();

    const consultation = await first.consult?.('1004');
    farEnd().answer();
    await settled();

    expect([first.state, consultation?.second.state]).toEqual(['held', 'connected']);
    expect([firstFarEnd.hears, farEnd().hears]).toEqual([false, true]);
    await consultation?.cancel?.();
    await settled();
    expect(first.state).toBe('connected');
    expect(firstFarEnd.hears).toBe(true);
  },
);
