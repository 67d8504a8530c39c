import { expect, test } from 'vitest';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { type ScriptedSdk, talking } from './scripted-sdk.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

/** The SDK says that an operation has come to nothing. */
const refuses = async (sdk: ScriptedSdk, operation: string, code: string | number = 'call:12') => {
  const what = { callId: 'call-1', operation, isLocal: true };
  sdk.tell('call:operation', { ...what, transition: 'START' });
  sdk.tell('call:operation', { ...what, transition: 'FINISH', error: { code, message: 'glare' } });
  await soon();
};

const count = (sdk: ScriptedSdk, verb: string) =>
  sdk.asked.filter((each) => each === `${verb} call-1`).length;

/** A call that is up, which one of the two has made. */
async function talkingAs(direction: 'outgoing' | 'incoming') {
  const opened = await talking();
  opened.sdk.becomes('call-1', { direction });
  return opened;
}

test.each(['call:12', 49])(
  'a camera whose start meets a change of the far end’s (%s) is started again, by whoever has called after 2.1 to 4 s',
  async (code) => {
    const { sdk, call, clock } = await talkingAs('outgoing');
    const shown = call.pictures?.show('video', new FakeTrack('Camera', 'video'));
    await soon();
    await refuses(sdk, 'ADD_MEDIA', code);

    clock.advance(2_090);
    await soon();
    const early = count(sdk, 'add');
    clock.advance(1_910);
    await soon();
    const late = count(sdk, 'add');
    sdk.becomes('call-1', { localTracks: ['video-1'] });
    await shown;

    expect([early, late]).toEqual([1, 2]);
    expect(call.pictures?.shown.video).toBeDefined();
  },
);

test('whoever was called asks again within 2 s', async () => {
  const { sdk, call, clock } = await talkingAs('incoming');
  const held = call.hold?.();
  await soon();
  await refuses(sdk, 'HOLD');

  clock.advance(2_000);
  await soon();
  const asked = count(sdk, 'hold');
  sdk.becomes('call-1', { state: 'On Hold', localHold: true });
  await held;

  expect([asked, call.state]).toEqual([2, 'held']);
});

test.each(['outgoing', 'incoming'] as const)(
  'after some 8 s it is told, and an %s call goes on',
  async (direction) => {
    const { sdk, call, clock } = await talkingAs(direction);
    let told: unknown;
    void call.hold?.().catch((cause: unknown) => (told = cause));
    await soon();
    let answered = 0;
    for (let time = 0; time <= 8_000; time += 10) {
      if (count(sdk, 'hold') > answered) await refuses(sdk, 'HOLD');
      answered = count(sdk, 'hold');
      clock.advance(10);
      await soon();
    }

    expect(told).toMatchObject({ reason: 'hold', details: { code: 'call:12' } });
    const [least, most] = direction === 'outgoing' ? [3, 4] : [4, 7];
    expect(answered).toBeGreaterThanOrEqual(least);
    expect(answered).toBeLessThanOrEqual(most);
    expect(call.state).toBe('connected');
  },
);

test('what fails for another reason is not asked for again', async () => {
  const { sdk, call, clock } = await talkingAs('outgoing');
  const held = call.hold?.();
  held?.catch(() => undefined);
  await soon();
  await refuses(sdk, 'HOLD', 500);
  clock.advance(4_000);

  await expect(held).rejects.toMatchObject({ reason: 'hold' });
  expect(count(sdk, 'hold')).toBe(1);
});

test('a call that ends meanwhile leaves nobody waiting, and is asked nothing more', async () => {
  const { sdk, call, clock } = await talkingAs('outgoing');
  const held = call.hold?.();
  await soon();
  await refuses(sdk, 'HOLD');
  sdk.becomes('call-1', { state: 'Ended' });

  await held;
  clock.advance(4_000);
  await soon();

  expect(count(sdk, 'hold')).toBe(1);
});
