import { describe, expect, test } from 'vitest';
import { inReach } from '../support/in-reach.ts';
import { useDesk } from './phone/desk.ts';

/** Telephones, upright and across, tablets and a desk. */
const windows = [
  [320, 480],
  [390, 844],
  [844, 390],
  [600, 700],
  [768, 1024],
  [1024, 768],
  [1280, 800],
] as const;

describe('a second call', () => {
  const desk = useDesk();

  /** Who is being sent Alice's microphone, by the sandbox's count of packets while somebody gets 25 of them. */
  async function legsThatReceive(): Promise<readonly string[]> {
    const counts = async () => {
      const calls = await desk.sandbox.calls();
      return new Map(
        calls.map(({ call, legs }) => [
          call,
          legs.find(({ user }) => user === '1001')?.received?.packets ?? 0,
        ]),
      );
    };
    const before = await counts();
    const more = async () =>
      [...(await counts())].map(([call, packets]) => ({ call, more: packets - (before.get(call) ?? 0) }));
    const after = await desk.sandbox.eventually('somebody hears Alice', async () => {
      const found = await more();
      return found.some((each) => each.more > 25) && found;
    });
    return after.filter((each) => each.more > 10).map(({ call }) => call);
  }

  test('held and answered puts the first on hold, and one press swaps them', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.answer('Carol', 'Hold and answer');

    await alice.callWith('Carol').says('Connected');
    await alice.callWith('Echo').says('On hold');
    await desk.sandbox.eventually(
      'one call has the microphone',
      async () => (await legsThatReceive()).length === 1,
    );
    await alice.callWith('Echo').press('Resume');
    await alice.callWith('Echo').says('Connected');
    await alice.callWith('Carol').says('On hold');
    await desk.sandbox.eventually(
      'one call has the microphone',
      async () => (await legsThatReceive()).length === 1,
    );
    expect(alice.errors).toEqual([]);
  });

  test.each([
    ['other one cannot be held', 'mobius.hold', 'The call with Music was not put on hold'],
    ['held one cannot be resumed', 'mobius.resume', 'The call with Echo is still on hold'],
  ])('when the %s, a swap leaves both as they were, and says so', async (_, route, title) => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.dial('9004');
    await alice.callWith('Music').says('Connected');
    await alice.callWith('Echo').says('On hold');
    await desk.sandbox.fault({ type: 'http', route, user: '1001', status: 503 });

    await alice.callWith('Echo').press('Resume');

    await alice.message([title]).waitFor();
    await alice.callWith('Echo').says('On hold');
    await alice.callWith('Music').says('Connected');
    await desk.sandbox.eventually('the one that was up has the microphone', async () => {
      const [talking] = (await desk.sandbox.calls()).filter(({ legs }) => !legs.some(({ held }) => held));
      const speaking = await legsThatReceive();
      return speaking.length === 1 && speaking[0] === talking?.call;
    });
  });

  test('ended and answered leaves the new one alone', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.answer('Carol', 'End and answer');

    await alice.callWith('Carol').says('Connected');
    await alice.callWith('Echo').isOver();
    await desk.sandbox.eventually('one call is left', async () => (await desk.sandbox.calls()).length === 1);
    await alice.hasOpen({ connections: 1, microphones: 1 });
  });

  test('declined leaves the first as it was', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.decline('Carol');

    await alice.incoming('Carol').waitFor({ state: 'detached' });
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();
  });

  test('coming in while dialling can be answered, and the dialled one waits on hold once it connects', async () => {
    const [alice, bob] = await Promise.all([desk.phoneOf('1001'), desk.phoneOf('1002')]);
    await alice.dial('1002');
    await bob.incoming('Alice Anders').waitFor();
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.answer('Carol', 'Hold and answer');
    await alice.callWith('Carol').says('Connected');

    await bob.answer('Alice Anders');

    await alice.callWith('Bob Baker').says('On hold');
    await alice.callWith('Carol').says('Connected');
    await desk.sandbox.eventually(
      'one call has the microphone',
      async () => (await legsThatReceive()).length === 1,
    );
  });

  test('two at once are both there, and each can be answered', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.call({ from: '+14155550198', to: '1001', name: 'Dave' });
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Dave').waitFor();

    await alice.answer('Carol');

    await alice.callWith('Carol').says('Connected');
    await alice.answer('Dave', 'Hold and answer');
    await alice.callWith('Dave').says('Connected');
    await alice.callWith('Carol').says('On hold');
  });

  test('whose far end hangs up while it is on hold ends, and the other goes on', async () => {
    const alice = await desk.phoneOf('1001');
    const carol = await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
    await alice.dial('9001');
    await alice.callWith('Carol').says('On hold');
    await alice.callWith('Echo').says('Connected');

    await desk.sandbox.hangup(carol);

    await alice.callWith('Carol').isOver();
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();
  });

  test('keeps what is open in reach beside another, in every window', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.dial('9004');
    const music = alice.callWith('Music');
    await music.says('Connected');

    for (const [panel, first] of [
      ['Keypad', music.region.getByRole('button', { name: '1', exact: true })],
      ['Transfer', music.region.getByRole('combobox', { name: 'Transfer to' })],
    ] as const) {
      await music.press(panel);
      for (const [width, height] of windows) {
        await alice.page.setViewportSize({ width, height });
        await desk.sandbox.eventually(`${panel} is in reach at ${width} × ${height}`, () => inReach(first));
      }
    }
    expect(alice.errors).toEqual([]);
  });
});
