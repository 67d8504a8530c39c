import { expect, test } from 'vitest';
import { CallError } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { onlyCall, Tabs } from './tabs.ts';

test('one tab has the line of the provider, and the other mirrors it', async () => {
  const { leader, follower } = await new Tabs().pair();

  expect(leader.provider.lines).toHaveLength(1);
  expect(follower.provider.lines).toHaveLength(0);
  expect(follower.line.state).toBe('ready');
  expect(follower.line.identity).toEqual({ name: 'Alice' });
});

test('only the tab that does not have the line can get it', async () => {
  const { leader, follower } = await new Tabs().pair();

  expect(leader.line.useHere).toBeUndefined();
  expect(follower.line.useHere).toBeDefined();
});

test('two people in two tabs have a line each', async () => {
  const tabs = new Tabs();

  const alice = await tabs.open('Alice');
  const bob = await tabs.open('Bob');

  expect(alice.provider.lines).toHaveLength(1);
  expect(bob.provider.lines).toHaveLength(1);
  expect(bob.line.useHere).toBeUndefined();
});

test('nothing that is said between tabs tells what people are told apart by', async () => {
  const tabs = new Tabs();
  const leader = await tabs.open();
  await tabs.open();
  leader.provider.line.ring({ name: 'Bob' });
  await settled();

  expect(JSON.stringify(tabs.browser.said)).toContain('Bob');
  expect(JSON.stringify(tabs.browser.said)).not.toContain('secret');
});

test('a call rings in both tabs, with its sound in one', async () => {
  const { leader, follower, script } = await new Tabs().pair();

  script.ring({ name: 'Bob', number: '1002' });
  await settled();

  expect(onlyCall(follower).state).toBe('incoming');
  expect(onlyCall(follower).facts.remote).toEqual({ name: 'Bob', number: '1002' });
  expect(onlyCall(follower)).toMatchObject({ sound: 'elsewhere', mirrored: true });
  expect(onlyCall(leader)).toMatchObject({ sound: 'here', mirrored: false });
});

test('a call answered in the tab that follows is connected in both; the microphone is the leading tab’s', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();

  await onlyCall(follower).answer?.();

  expect(onlyCall(follower).state).toBe('connected');
  expect(onlyCall(leader).state).toBe('connected');
  expect(bob.hears).toBe(true);
  expect(leader.microphones.tracks).toHaveLength(1);
  expect(follower.microphones.tracks).toHaveLength(0);
});

test('a call declined in the tab that follows is over in both', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  const call = onlyCall(follower);

  await call.end?.();
  await settled();

  expect(bob.over).toBe(true);
  expect(leader.line.calls).toEqual([]);
  expect(follower.line.calls).toEqual([]);
  expect(call.facts.endReason).toBe('declined');
});

test('hold, resume, mute and digits of the tab that follows are those of the call', async () => {
  const { follower, leader, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  const call = onlyCall(follower);
  await call.answer?.();

  await call.hold?.();
  expect(onlyCall(leader).state).toBe('held');
  await call.resume?.();
  await call.setMuted?.(true);
  expect(bob.hears).toBe(false);
  await call.sendDigits?.('12');
  await settled();

  expect(bob.digits).toBe('12');
  expect([call.state, call.facts.muted, call.facts.digits]).toEqual(['connected', true, '12']);
  expect(onlyCall(leader).facts.digits).toBe('12');
});

test('what the tab that leads does is seen in the one that follows', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  const mirrored = onlyCall(follower);
  await onlyCall(leader).answer?.();
  await onlyCall(leader).setMuted?.(true);
  await onlyCall(leader).sendDigits?.('5');
  bob.holdsUs(true);
  await settled();

  const { state, muted, digits, heldByFarEnd } = mirrored.facts;
  expect([state, muted, digits, heldByFarEnd]).toEqual(['connected', true, '5', true]);

  bob.hangUp();
  await settled();

  expect(mirrored.facts.endReason).toBe('remote');
});

test('a verb that fails there fails here, with the same reason and details', async () => {
  const { follower, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  const call = onlyCall(follower);
  await call.answer?.();
  bob.fails('hold', new CallError('server-error', { details: { status: 500, correlationId: 'abc' } }));

  const failed = await call.hold?.().catch((error: unknown) => error);

  expect(failed).toMatchObject({ reason: 'server-error', details: { status: 500, correlationId: 'abc' } });
  expect(failed).toBeInstanceOf(CallError);
  expect(call.state).toBe('connected');
});

test('a transfer without asking from the tab that follows ends both calls as transferred', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  const call = onlyCall(follower);
  await call.answer?.();

  await call.transfer?.('1003');
  await settled();

  expect(bob.talksWith).toBe('1003');
  expect(call.facts.endReason).toBe('transferred');
  expect(leader.line.calls).toEqual([]);
});

test('a consultation in the tab that follows is completed', async () => {
  const { follower, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  const first = onlyCall(follower);
  await first.answer?.();
  const consultation = await first.consult?.('1003');
  await settled();
  const carol = script.farEnd;
  carol.answer();
  await settled();

  await consultation?.complete();
  await settled();

  expect(bob.talksWith).toBe(carol);
  expect(first.facts.endReason).toBe('transferred');
});

test('a tab that opens during calls has them as they are', async () => {
  const tabs = new Tabs();
  const leader = await tabs.open();
  const bob = leader.provider.line.ring({ name: 'Bob' });
  await onlyCall(leader).answer?.();
  await onlyCall(leader).hold?.();
  tabs.browser.clock.advance(60_000);
  const carol = leader.provider.line.ring({ name: 'Carol' });
  await leader.line.calls[1]?.answer?.();
  await onlyCallNamed(leader.line.calls, 'Carol').setMuted?.(true);

  const follower = await tabs.open();

  expect(follower.line.calls.map(({ state }) => state)).toEqual(leader.line.calls.map(({ state }) => state));
  const [was, is] = [leader, follower].map(({ line }) => onlyCallNamed(line.calls, 'Carol').facts);
  expect(is?.connectedAt).toEqual(was?.connectedAt);
  expect(is?.muted).toBe(true);
  expect([bob.hears, carol.hears]).toEqual([false, false]);
});

function onlyCallNamed<Each extends { facts: { remote: { name?: string } } }>(
  calls: readonly Each[],
  name: string,
): Each {
  const found = calls.find(({ facts }) => facts.remote.name === name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
}

test('the line’s trouble is that of the leading tab, and trying again is done there', async () => {
  const { follower, script } = await new Tabs().pair();
  script.offline(undefined, 5_000);
  await settled();
  expect([follower.line.state, follower.line.retryAt]).toEqual(['offline', 5_000]);

  follower.line.reconnect?.();
  await settled();

  expect(script.reconnects).toBe(1);
});
