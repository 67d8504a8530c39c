import { expect, test } from 'vitest';
import type { Call } from '../../../src/calling/index.ts';
import { Headsets } from '../../../src/ui/headset/headsets.svelte.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { listen } from '../support/listen.ts';
import { FakeHeadset, FakeHid, type FakeHeadsetOptions } from './fake-hid.ts';

/** Lets what was sent arrive. */
const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

async function phoneWithHeadset(options: FakeHeadsetOptions = {}) {
  const { phone, line, provider } = listen();
  const clock = new FakeClock();
  const hid = new FakeHid();
  const headset = new FakeHeadset(options);
  hid.allowed = [headset];
  const attempt = (_: Call, act: () => Promise<unknown> | undefined) => void act();
  const headsets = new Headsets(hid, { phone, clock, attempt });
  await turns();
  return {
    phone,
    line: provider.line,
    dial: (number: string) => line.dial(number),
    clock,
    hid,
    headset,
    headsets,
  };
}

test('a call that rings makes the headset ring, is answered there, muted there, and ended there', async () => {
  const { phone, line, headset } = await phoneWithHeadset();
  line.ring({ name: 'Bob Baker' });
  await turns();
  expect(headset.lights).toEqual({ ringing: true, offHook: false, muted: false });
  const [call] = phone.calls;

  headset.press();
  await turns();
  expect(call?.state).toBe('connected');
  expect(headset.lights).toEqual({ ringing: false, offHook: true, muted: false });
  headset.mute();
  await turns();
  expect(call?.facts.muted).toBe(true);
  expect(headset.lights.muted).toBe(true);
  headset.mute();
  await turns();
  expect(call?.facts.muted).toBe(false);
  headset.press();
  await turns();

  expect(call?.state).toBe('ended');
  expect(headset.lights).toEqual({ ringing: false, offHook: false, muted: false });
});

test('what is done on the screen is done at the headset', async () => {
  const { phone, dial, line, headset, clock } = await phoneWithHeadset();
  await dial('1002');
  line.farEnd.answer();
  await turns();
  const [call] = phone.calls;
  expect(headset.lights).toEqual({ ringing: false, offHook: true, muted: false });
  clock.advance(5_000);

  await call?.setMuted?.(true);
  await turns();
  expect(headset.lights.muted).toBe(true);
  await call?.end?.();
  await turns();

  expect(headset.lights).toEqual({ ringing: false, offHook: false, muted: false });
});

test('what a headset says back is no press', async () => {
  const { phone, dial, line } = await phoneWithHeadset();
  line.ring({ name: 'Bob Baker' });
  line.ring({ name: 'Carol' });
  await turns();
  const [bob, carol] = phone.calls;

  await bob?.answer?.();
  await turns();
  expect(carol?.state).toBe('incoming');
  await bob?.end?.();
  await carol?.end?.();
  await dial('1002');
  await turns();

  expect(phone.calls.map(({ state }) => state)).toEqual(['dialing']);
});

test.each([true, false])('a mute key that says a state: %s, mutes and unmutes', async (muteIsState) => {
  const { phone, dial, line, headset } = await phoneWithHeadset({ muteIsState });
  await dial('1002');
  line.farEnd.answer();
  await turns();
  const seen: (boolean | undefined)[] = [];

  for (let press = 0; press < 3; press += 1) {
    headset.mute();
    await turns();
    seen.push(phone.calls[0]?.facts.muted);
  }

  expect(seen).toEqual([true, false, true]);
});

test('the key that declines declines, and ends where nothing rings', async () => {
  const { phone, dial, line, headset } = await phoneWithHeadset();
  line.ring({ name: 'Bob Baker' });
  await turns();
  const ends: string[] = [];
  phone.calls[0]?.on('ended', (reason) => ends.push(reason));

  headset.drop();
  await turns();
  expect(ends).toEqual(['declined']);
  await dial('1002');
  await turns();
  headset.drop();
  await turns();

  expect(phone.calls).toEqual([]);
});

test('a headset that is lifted without a call calls nobody, and is told that there is none', async () => {
  const { phone, headset } = await phoneWithHeadset();

  headset.press();
  await turns();

  expect(phone.calls).toEqual([]);
  expect(headset.lights.offHook).toBe(false);
});

test('without an echo, answering and ending go by what is pressed', async () => {
  const { phone, line, headset, clock } = await phoneWithHeadset({ echoes: false });
  line.ring({ name: 'Bob Baker' });
  await turns();
  const [call] = phone.calls;

  headset.press();
  await turns();
  expect(call?.state).toBe('connected');
  clock.advance(5_000);
  headset.press();
  await turns();

  expect(call?.state).toBe('ended');
});

test('calls of another tab, and those that are heard elsewhere, are none of the headset’s', async () => {
  const { phone, line, headset } = await phoneWithHeadset();

  line.ring({ name: 'Bob Baker' }, { mirrored: true });
  line.ring({ name: 'Carol' }, { sound: 'elsewhere' });
  await turns();
  headset.press();
  headset.drop();
  await turns();

  expect(headset.lights.ringing).toBe(false);
  expect(phone.calls.map(({ state }) => state)).toEqual(['incoming', 'incoming']);
});

test('reports that are too short, empty, or of another kind do nothing', async () => {
  const { phone, line, headset } = await phoneWithHeadset();
  line.ring({ name: 'Bob Baker' });
  await turns();

  headset.reports(2, []);
  headset.reports(1, [0xff]);
  headset.reports(9, [0xff, 0xff]);
  await turns();

  expect(phone.calls[0]?.state).toBe('incoming');
});

test('a headset that is pulled out and put in again goes on', async () => {
  const { phone, line, hid, headset, headsets } = await phoneWithHeadset();
  hid.plug('disconnect', headset);
  expect(headsets.list).toEqual([]);
  line.ring({ name: 'Bob Baker' });
  headset.press();
  await turns();
  expect(phone.calls[0]?.state).toBe('incoming');

  headset.hook(false);
  hid.plug('connect', headset);
  await turns();

  expect(headset.lights.ringing).toBe(true);
  headset.press();
  await turns();
  expect(phone.calls[0]?.state).toBe('connected');
});
