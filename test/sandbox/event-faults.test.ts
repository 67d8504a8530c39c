import { expect, test } from 'vitest';
import { parseFault } from '../../src/sandbox/faults/parse-fault.ts';
import type { Wire } from '../../src/sandbox/webex/mailbox.ts';
import { Webex } from '../../src/sandbox/webex/webex.ts';
import { World } from '../../src/sandbox/world.ts';
import { EventSocket } from './support/event-socket.ts';
import { fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';
import { ManualClock } from './support/manual-clock.ts';
import { Phone, send } from './support/phone.ts';
import { SilentMedia } from './support/silent-media.ts';

/** Alice's page, with a fault of her events in force. `arrived` names the events that it has got. */
function listening(fields: Readonly<Record<string, unknown>>) {
  const clock = new ManualClock();
  const world = new World({ clock, media: new SilentMedia() });
  const [alice] = world.people;
  if (!alice) throw new Error('Alice is missing');
  const { mailbox } = new Webex(world).newDevice(alice);
  const frames: string[] = [];
  const wire = (): Wire => ({
    send: (frame) => frames.push(frame),
    close: () => undefined,
    cut: () => undefined,
    silence: () => () => undefined,
  });
  let current = wire();
  mailbox.connect(current);
  frames.length = 0;
  world.begin(parseFault({ type: 'events', ...fields }));
  return {
    clock,
    frames,
    post: (...names: string[]) => {
      for (const eventType of names) mailbox.post({ eventType });
    },
    arrived: (of: readonly (string | undefined)[] = frames) =>
      of
        .map((frame) => (JSON.parse(frame ?? '') as { data: { eventType: string } }).data.eventType)
        .filter((name) => !name.startsWith('mercury.')),
    ids: () => frames.map((frame) => (JSON.parse(frame) as { id: string }).id),
    leave: () => {
      mailbox.disconnect(current);
    },
    reconnect: () => {
      mailbox.connect((current = wire()));
    },
  };
}

test('an event comes twice with one id, the next one once', () => {
  const { post, arrived, ids } = listening({ how: 'duplicate' });

  post('a', 'b');

  expect(arrived()).toEqual(['a', 'a', 'b']);
  expect(new Set(ids()).size).toBe(2);
});

test('an event comes after the one that follows it, as often as asked', () => {
  const { post, arrived } = listening({ how: 'reorder', times: 2 });

  post('a', 'b', 'c', 'd', 'e');

  expect(arrived()).toEqual(['b', 'a', 'd', 'c', 'e']);
});

test('an event that is to be overtaken comes half a second late when none follows', () => {
  const { post, arrived, clock } = listening({ how: 'reorder' });

  post('a');
  clock.turn(499);
  const before = arrived();
  clock.turn(1);
  post('b');

  expect(before).toEqual([]);
  expect(arrived()).toEqual(['a', 'b']);
});

test.each([
  [{}, 1000],
  [{ milliseconds: 3000 }, 3000],
])('an event with %j is %i ms late, and others overtake it', (fault, milliseconds) => {
  const { post, arrived, clock } = listening({ how: 'delay', ...fault });

  post('a', 'b');
  clock.turn(milliseconds - 1);
  const before = arrived();
  clock.turn(1);

  expect(before).toEqual(['b']);
  expect(arrived()).toEqual(['b', 'a']);
});

test('an event that is held back is delivered once when the client comes back meanwhile', () => {
  const { post, arrived, clock, reconnect } = listening({ how: 'delay' });

  post('a', 'b');
  reconnect();
  clock.turn(1000);

  expect(arrived()).toEqual(['b', 'a', 'b']);
});

test('events come after frames that make no sense, one not JSON and one of another shape', () => {
  const { post, frames, arrived } = listening({ how: 'garble', times: 2 });

  post('a', 'b', 'c');

  expect(() => JSON.parse(frames[0] ?? '{}') as unknown).toThrow(SyntaxError);
  expect(JSON.parse(frames[2] ?? '')).toEqual({ id: 'garbled', data: [] });
  expect(arrived([frames[1], frames[3], frames[4]])).toEqual(['a', 'b', 'c']);
  expect(frames).toHaveLength(5);
});

test('events of others are not touched, nor those that nobody is there to get', () => {
  const { post, arrived, reconnect } = listening({ how: 'duplicate', user: '1002' });
  const own = listening({ how: 'duplicate', user: '1001' });

  post('a');
  own.leave();
  own.post('b');
  own.reconnect();
  own.post('c');
  reconnect();

  expect(arrived()).toEqual(['a', 'a']);
  expect(own.arrived()).toEqual(['b', 'c', 'c']);
});

test('a silent socket stays open and says nothing, and says all of it when the fault is cleared', async () => {
  const { url, webex } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  await fault(url, { type: 'mercury', user: '1001', silent: true });
  let said = false;

  const pong = alice.events.ping('late').finally(() => (said = true));
  await alice.dial('1002');
  const { data } = await bob.next('mobius.call');
  await bob.patch(data['callId'], 'sig_alerting');
  await bob.events.ping('his socket is not silent');
  const before = { said, open: webex.devices.all[0]?.mailbox.open };
  await send('DELETE', `${url}/control/faults`);

  expect(before).toEqual({ said: false, open: true });
  const events = (await pong).before.map((event) => event.data.eventType);
  expect(events).toEqual(['mobius.callprogress']);
});

test('a client that leaves a silent socket gets on a new one what it has missed', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await fault(url, { type: 'mercury', silent: true });
  const progress = alice.next('mobius.callprogress').then(() => 'told');
  const first = Promise.race([progress, alice.events.closed]);
  await alice.dial('9001');

  const events = await EventSocket.open(alice.webSocketUrl, alice.token);

  await events.next('mobius.callconnected');
  await expect(first).resolves.toBe(1006);
});
