import { expect, test } from 'vitest';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { openScripted, ScriptedSdk, talking } from './scripted-sdk.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));
const turn = [{ urls: 'turn:relay.example:3478', username: 'own', credential: 'secret' }];
const subscriptions = (sdk: ScriptedSdk) => sdk.asked.filter((each) => each === 'subscribe');
/** What the SDK says of an operation that it has done, or not. */
const finish = (operation: string, error?: unknown) => ({
  ...{ callId: 'call-1', operation, isLocal: true, transition: 'FINISH' },
  ...(error !== undefined && { error }),
});

test('T7: two that hold each other at once lose the call to an old SDK: it ends once, as lost, and a verb is left waiting by nobody', async () => {
  const { sdk, call } = await talking();
  let ends = 0;
  call.on('ended', () => (ends += 1));

  const held = call.hold?.();
  await soon();
  sdk.calls.set('call-1', { id: 'call-1', state: 'Ended', direction: 'outgoing' });
  sdk.tell('call:operation', finish('HOLD', { code: 'call:12', message: 'glare' }));
  sdk.tell('call:stateChange', { callId: 'call-1', error: { code: 'call:12', message: 'glare' } });
  await held;

  expect([call.state, call.facts.endReason, ends]).toEqual(['ended', 'lost', 1]);
});

test('T15: a call that offers no video is answered without, and the camera follows', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  const answers: unknown[] = [];
  sdk.call.answer = (id: unknown, media?: unknown) => {
    answers.push(media);
    sdk.becomes(String(id), { state: 'Connected' });
    return Promise.resolve();
  };
  sdk.becomes('in-1', {
    state: 'Ringing',
    direction: 'incoming',
    mediaOffered: { audio: true, video: false },
  });
  const [call] = line.calls;
  await call?.pictures?.show('video', new FakeTrack('Camera', 'video'));

  await call?.answer?.();
  await soon();

  expect(answers).toMatchObject([{ audio: true }]);
  expect(answers).not.toMatchObject([{ video: true }]);
  expect(sdk.asked.at(-1)).toBe('add in-1');
});

test.each([
  ['sip:bob@ribbon.sandbox', 'bob'],
  ['sips:bob@ribbon.sandbox', 'bob'],
  ['sip:bob@example.test', 'bob@example.test'],
  ['+18885550100@ribbon.sandbox', '+18885550100'],
  ['Bob@ribbon.sandbox', 'Bob'],
])(
  'T19: a far end at %s, as the SDK has made it of what was dialled, is shown as %s',
  async (displayNumber, number) => {
    const { sdk, line } = await openScripted();
    sdk.letsIn();

    sdk.becomes('in-1', {
      ...{ state: 'Ringing', direction: 'incoming' },
      remoteParticipant: { displayName: '', displayNumber },
    });

    expect(line.calls[0]?.facts.remote.number).toBe(number);
  },
);

test('T27: of servers for TURN the SDK is given the addresses, and no credentials but those of the gateway', async () => {
  const { configs } = await openScripted(new ScriptedSdk(), turn);

  expect(configs[0]?.call.defaultPeerConfig.iceServers).toEqual([{ urls: 'turn:relay.example:3478' }]);
  expect(JSON.stringify(configs)).not.toContain('secret');
});

test('T28: with TURN the subscription is asked for anew every half an hour, which takes new credentials, and stays ready', async () => {
  const { sdk, line, clock } = await openScripted(new ScriptedSdk(), turn);
  sdk.letsIn();
  const states: string[] = [];
  line.on('change', () => states.push(line.state));

  clock.advance(30 * 60_000);
  const once = subscriptions(sdk).length;
  sdk.tell('subscription:error', { error: { code: 'TimeoutError', message: 'late' } });
  clock.advance(30 * 60_000);

  expect([once, subscriptions(sdk).length]).toEqual([2, 3]);
  expect([line.state, states.filter((state) => state !== 'ready')]).toEqual(['ready', []]);
});

test('T28: without TURN nothing is asked for anew', async () => {
  const { sdk, clock } = await openScripted();
  sdk.letsIn();

  clock.advance(3 * 3_600_000);

  expect(subscriptions(sdk)).toHaveLength(1);
});

/** A call whose screen is seen. */
async function sharing() {
  const opened = await talking();
  const { sdk, call } = opened;
  sdk.media.getTrackById = (id) => ({ id, kind: 'video', type: id === 'screen-1' ? 'screen' : '' });
  const screen = new FakeTrack('Screen', 'video');
  const shown = call.pictures?.show('screen', screen);
  await soon();
  sdk.becomes('call-1', { localTracks: ['screen-1'] });
  sdk.tell('call:operation', finish('ADD_MEDIA'));
  await shown;
  return { ...opened, screen };
}

test('T31: a screen that the browser stops to share is taken out of the call, and is none that outlives it', async () => {
  const { sdk, call, screen } = await sharing();

  screen.unplug();
  await soon();
  const asked = sdk.asked.filter((each) => /^(add|take)/.test(each));
  sdk.becomes('call-1', { localTracks: [] });

  expect(asked).toEqual(['add call-1', 'take call-1']);
  expect(call.pictures?.shown).toEqual({});
});

test('T32: another screen that the SDK fails to put in place of one, with an error of the browser, leaves the call as it was', async () => {
  const { sdk, call, screen } = await sharing();

  const replaced = call.pictures?.show('screen', new FakeTrack('Other screen', 'video'));
  await soon();
  sdk.tell('call:operation', finish('REPLACE_TRACK', new TypeError('track is null')));

  await expect(replaced).rejects.toMatchObject({ reason: 'screen' });
  expect([call.state, call.pictures?.shown.screen]).toEqual(['connected', screen]);
});
