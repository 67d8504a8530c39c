import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { guardLeaving } from '../../src/ui/attention/leave-guard.ts';
import { useMediaKeys } from '../../src/ui/attention/media-keys.ts';
import { tellOfRinging } from '../../src/ui/attention/ring-notices.ts';
import { FakePlayer } from './support/fake-player.ts';
import { openTwoLines, settled } from './support/open-phone.ts';

const region = (name: string) => within(screen.getByRole('region', { name: `Call with ${name}` }));
const ringing = (name: string) =>
  within(screen.getByRole('alertdialog', { name: `Incoming call from ${name}` }));

/** The page while somebody talks here, and somebody else calls the desk telephone. */
async function talkingWhileTheDeskRings() {
  const phone = await openTwoLines();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  const carol = phone.desk.ring({ name: 'Carol' });
  await settled();
  return { ...phone, carol, line: phone.line };
}

/** A browser's headset buttons, to be pressed. */
function fakeSession() {
  const handlers = new Map<string, (() => void) | null>();
  const microphone: boolean[] = [];
  return {
    microphone,
    press: (action: string) => handlers.get(action)?.(),
    session: {
      metadata: null as MediaMetadata | null,
      playbackState: 'none' as const,
      setActionHandler: (action: MediaSessionAction, act: MediaSessionActionHandler | null) =>
        void handlers.set(
          action,
          act &&
            (() => {
              act({ action });
            }),
        ),
      setPositionState: () => undefined,
      setCameraActive: () => Promise.resolve(),
      setMicrophoneActive: (active: boolean) => {
        microphone.push(active);
        return Promise.resolve();
      },
    },
  };
}

test('a call to a desk telephone rings here like every other, and is answered without holding anybody', async () => {
  const phone = await talkingWhileTheDeskRings();
  const player = new FakePlayer();
  phone.ui.sounds.playOn(player);
  expect(player.loops).toEqual([{ sound: 'call-waiting', room: 'in-call' }]);
  expect(ringing('Carol').queryByRole('button', { name: 'Hold and answer' })).toBeNull();

  await phone.user.click(ringing('Carol').getByRole('button', { name: 'Answer' }));
  await settled();

  for (const name of ['1002', 'Carol']) {
    expect(region(name).getByRole('status', { name: 'Call state' }).textContent).toBe('Connected');
  }
  expect(phone.line.farEnd.hears).toBe(true);
});

test('a call to a desk telephone is told of by the desktop while the page is hidden', async () => {
  const phone = await openTwoLines();
  const told: string[] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' }) as unknown as Document;
  const board = {
    allowed: () => true,
    show: ({ title }: { title: string }) => told.push(title),
    close: () => undefined,
    onPress: () => undefined,
  };
  const stop = tellOfRinging(phone.phone, page, board, phone.ui.numbers);

  phone.desk.ring({ name: 'Carol' });
  phone.desk.ring({ name: 'From the other tab' }, { sound: 'elsewhere', mirrored: true });
  stop();

  expect(told).toEqual(['Incoming call from Carol']);
});

test('the headset ends a desk telephone’s call, and not one of another tab', async () => {
  const phone = await openTwoLines();
  const { press, session } = fakeSession();
  const stop = useMediaKeys({
    ...{ phone: phone.phone, clock: phone.clock },
    numbers: phone.ui.numbers,
    session,
    describe: () => ({}) as MediaMetadata,
  });
  const mirrored = phone.desk.ring({ name: 'Dan' }, { mirrored: true });
  mirrored.answer();
  press('hangup');
  expect(mirrored.over).toBe(false);
  const own = phone.desk.ring({ name: 'Carol' });
  own.answer();

  press('hangup');
  stop();

  expect([own.over, mirrored.over]).toEqual([true, false]);
});

/** Two lines whose calls the browser's media controls name, and what those were given. */
async function openWithMediaControls() {
  const phone = await openTwoLines();
  const { press, microphone, session } = fakeSession();
  const described: string[] = [];
  const describe = (title: string) => {
    described.push(title);
    return {} as MediaMetadata;
  };
  const { clock } = phone;
  const stop = useMediaKeys({ phone: phone.phone, clock, numbers: phone.ui.numbers, session, describe });
  return { phone, clock, press, microphone, described, stop };
}

test('the media controls say at once that a call was muted, and have its name while other calls come and go all the time', async () => {
  const { phone, clock, microphone, described, stop } = await openWithMediaControls();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  await settled();
  for (let calls = 0; calls < 4; calls += 1) {
    clock.advance(100);
    phone.line.ring({ name: 'Carol' }).hangUp();
  }
  expect(described).toEqual(['1002']);
  expect(microphone).toEqual([true]);

  await phone.user.click(region('1002').getByRole('button', { name: 'Mute' }));
  await settled();

  expect(microphone).toEqual([true, false]);
  stop();
});

test('of two calls that are connected, the headset mutes and ends the one that is heard here', async () => {
  const { phone, clock, press, described, stop } = await openWithMediaControls();
  // The older of the two, on the same line.
  const elsewhere = phone.line.ring({ name: 'Carol' }, { sound: 'elsewhere' });
  elsewhere.answer();
  clock.advance(400);
  await phone.ui.dialler.callNumber('1002');
  const here = phone.line.farEnd;
  here.answer();
  clock.advance(400);

  press('togglemicrophone');
  await settled();
  const muted = [here.hears, elsewhere.hears];
  press('hangup');
  const over = [here.over, elsewhere.over];
  press('hangup');
  stop();

  expect(muted).toEqual([false, true]);
  expect(over).toEqual([true, false]);
  expect(elsewhere.over).toBe(true);
  expect(described).toEqual(['Carol', '1002']);
});

test('a call of another tab rings there and not here', async () => {
  const phone = await openTwoLines();
  const player = new FakePlayer();
  phone.ui.sounds.playOn(player);

  phone.desk.ring({ name: 'Dan' }, { mirrored: true });

  expect(player.loops).toEqual([]);
});

test('a desk telephone makes its own ringback and end tones', async () => {
  const phone = await openTwoLines();
  const player = new FakePlayer();
  phone.ui.sounds.playOn(player);
  await phone.phone.lines[1]?.dial('1003');

  phone.desk.farEnd.ring();
  phone.desk.farEnd.busy();

  expect(player.heard).toEqual([]);
});

test('the browser asks before the page is closed only while a call is heard in it', async () => {
  const phone = await openTwoLines();
  const page = new EventTarget() as Window;
  const stop = guardLeaving(phone.phone, page);
  const asks = (): boolean => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));

  phone.desk.ring({ name: 'Carol' }).answer();
  const whileElsewhere = asks();
  await phone.ui.dialler.callNumber('1002');
  const whileHere = asks();
  stop();

  expect([whileElsewhere, whileHere]).toEqual([false, true]);
});

test('muting a desk telephone’s call mutes it at the provider', async () => {
  const phone = await openTwoLines();
  const carol = phone.desk.ring({ name: 'Carol' });
  carol.answer();
  await settled();
  const heardBefore = carol.hears;

  await phone.user.click(region('Carol').getByRole('button', { name: 'Mute' }));

  expect([heardBefore, carol.hears]).toEqual([true, false]);
});

test('signing out takes both lines', async () => {
  const phone = await talkingWhileTheDeskRings();

  await phone.ui.signOut();

  expect(phone.phone.lines).toEqual([]);
  expect(phone.carol.over).toBe(true);
});
