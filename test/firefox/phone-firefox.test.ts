import { describe, expect, test } from 'vitest';
import { useFirefoxDesk } from './firefox-desk.ts';

const carol = { from: '+14155550199', to: '1001', name: 'Carol' };

describe('in Firefox', () => {
  const desk = useFirefoxDesk();

  test('somebody signs in, and a call to the echo carries sound both ways, counted at both ends', async () => {
    const alice = await desk.phone();
    await alice.press('Continue as Alice Anders');
    await alice.lineSays('Ready');

    await alice.dial('9001');

    await alice.callSays('Echo', 'Connected');
    const page = await alice.rtpFlows(50);
    const leg = await desk.sandbox.leg('1001');
    expect(leg.received?.packets).toBeGreaterThan(0);
    expect(leg.sent?.packets).toBeGreaterThanOrEqual(page.received);
    // Firefox says itself that it lets sounds through, also where there is nothing to play them on.
    expect(await alice.lacks('button', 'Turn sound on')).toBe(true);
    expect(alice.errors).toEqual([]);
  });

  test('an incoming call is answered, and held and resumed with its sound', async () => {
    const alice = await desk.phoneOf('1001');
    const call = await desk.sandbox.call(carol);

    await alice.answer('Carol');

    await alice.callSays('Carol', 'Connected');
    await alice.rtpFlows();
    await alice.pressInCall('Carol', 'Hold');
    await alice.callSays('Carol', 'On hold');
    expect((await desk.sandbox.leg('1001')).held).toBe(true);
    await alice.pressInCall('Carol', 'Resume');
    await alice.callSays('Carol', 'Connected');
    await alice.rtpFlows();
    await desk.sandbox.hangup(call);
    await alice.isOver('Carol');
    expect(alice.errors).toEqual([]);
  });

  test('speaker and ringer can be chosen, because it plays where it is told, and asks', async () => {
    const alice = await desk.phoneOf('1001');

    await alice.press('Audio');

    await alice.has('combobox', 'Speaker');
    await alice.has('combobox', 'Ringer');
    await alice.has('button', 'Choose another speaker');
    await alice.has('button', 'Choose another ringer');
  });

  test('a second call puts the first on hold, and one press swaps them', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callSays('Echo', 'Connected');
    await desk.sandbox.call(carol);

    await alice.answer('Carol', 'Hold and answer');

    await alice.callSays('Carol', 'Connected');
    await alice.callSays('Echo', 'On hold');
    await alice.pressInCall('Echo', 'Resume');
    await alice.callSays('Echo', 'Connected');
    await alice.callSays('Carol', 'On hold');
    await alice.rtpFlows();
  });

  test('the menu understands the digits of the keypad', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9003');
    await alice.callSays('Menu', 'Connected');
    await alice.rtpFlows();

    await alice.pressKeys('Menu', '5#');

    await desk.sandbox.eventually('the menu has heard both', async () => {
      const trace = await desk.sandbox.trace();
      return trace.flatMap(({ digit }) => digit ?? []).join('') === '5#';
    });
  });

  test('a caller is transferred after asking, and Firefox has nothing open then', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.call(carol);
    await alice.answer('Carol');
    await alice.callSays('Carol', 'Connected');

    await alice.transfer('Carol', '9004', 'Ask first');

    await alice.callSays('Music', 'Connected');
    await alice.callSays('Carol', 'On hold');
    await alice.pressInCall('Music', 'Complete transfer');
    await alice.isOver('Music');
    await alice.isOver('Carol');
    await desk.sandbox.eventually('Carol and the music are in one call', async () => {
      const numbers = (await desk.sandbox.calls()).map(({ legs }) => legs.map(({ number }) => number));
      return (
        JSON.stringify(numbers.map((each) => each.sort())) === JSON.stringify([['+14155550199', '9004']])
      );
    });
    await desk.sandbox.eventually('nothing is open', async () => (await alice.connections()) === 0);
  });

  test('two tabs have one line: the second dials, and the sound is in the first', async () => {
    const first = await desk.phoneOf('1001');
    const second = await first.anotherTab();
    await second.lineSays('Ready');

    await second.dial('9001');

    await second.callSays('Echo', 'Connected');
    await first.callSays('Echo', 'Connected');
    await first.rtpFlows();
    expect(await second.connections()).toBe(0);
    await desk.sandbox.registeredOnce('1001');
    await second.pressInCall('Echo', 'End');
    await first.isOver('Echo');
    await desk.sandbox.eventually('no call is left', async () => (await desk.sandbox.calls()).length === 0);
  });
});
