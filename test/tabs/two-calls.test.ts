import { expect, test } from 'vitest';
import type { FarEnd } from '../../src/backends/scripted/far-end.ts';
import type { Call } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { Tabs, type TabPhone } from './tabs.ts';

type Which = 'leader' | 'follower';

const either = ['leader', 'follower'] as const;

/** Two tabs, and a call with Bob that was answered in the one that leads. */
async function withBob() {
  const pair = await new Tabs().pair();
  const bob = pair.script.ring({ name: 'Bob' });
  await settled();
  await callWith(pair.leader, 'Bob').answer?.();
  await settled();
  return { ...pair, bob };
}

/** The same with Carol, who came second: Bob is on hold. */
async function withBoth(answeredIn: Which = 'leader') {
  const two = await withBob();
  const carol = two.script.ring({ name: 'Carol' });
  await settled();
  await callWith(two[answeredIn], 'Carol').answer?.();
  await settled();
  return { ...two, carol };
}

function callWith({ line }: TabPhone, name: string): Call {
  const found = line.calls.find(({ facts }) => facts.remote.name === name);
  if (!found) throw new Error(`${name} is not in a call.`);
  return found;
}

/** Who is in which state, in a tab. */
const seenIn = ({ line }: TabPhone): Record<string, string> =>
  Object.fromEntries(
    line.calls.map(({ state, facts: { remote } }) => [remote.name ?? remote.number ?? '', state]),
  );

/** In both tabs the calls are in these states, and whoever is connected, and nobody else, hears us. */
async function bothShow(
  { leader, follower }: { leader: TabPhone; follower: TabPhone },
  states: Record<string, string>,
  ends: Record<string, FarEnd>,
): Promise<void> {
  await settled();
  expect([seenIn(leader), seenIn(follower)]).toEqual([states, states]);
  const hear = Object.entries(ends).map(([name, { hears }]) => [name, hears]);
  expect(Object.fromEntries(hear)).toEqual(
    Object.fromEntries(Object.keys(ends).map((name) => [name, states[name] === 'connected'])),
  );
}

/** Everything that the tab that follows has asked of the other. */
const asked = (all: readonly unknown[]): string[] =>
  (all as { type: string; ask?: { verb: string } }[]).flatMap(({ ask }) => (ask ? [ask.verb] : []));

test.each(either)(
  'a swap in the tab that is the %s leaves one connected and one held in both',
  async (which) => {
    const two = await withBoth();

    await callWith(two[which], 'Bob').resume?.();

    await bothShow(two, { Bob: 'connected', Carol: 'held' }, { Bob: two.bob, Carol: two.carol });

    await callWith(two[which], 'Carol').resume?.();

    await bothShow(two, { Bob: 'held', Carol: 'connected' }, { Bob: two.bob, Carol: two.carol });
  },
);

test.each(either)('a swap in the %s whose hold takes its time is one swap', async (which) => {
  const two = await withBoth();
  two.carol.neverConfirms('hold');

  const swapped = callWith(two[which], 'Bob').resume?.();
  await settled();
  two.carol.confirms('hold');
  await swapped;

  await bothShow(two, { Bob: 'connected', Carol: 'held' }, { Bob: two.bob, Carol: two.carol });
});

test.each(either)('a second call answered in the %s holds the first', async (which) => {
  const two = await withBoth(which);

  await bothShow(two, { Bob: 'held', Carol: 'connected' }, { Bob: two.bob, Carol: two.carol });
});

test.each(either)('a second call dialled in the %s holds the first', async (which) => {
  const two = await withBob();

  await two[which].line.dial('1003');
  await settled();
  two.script.farEnd.answer();

  await bothShow(two, { Bob: 'held', 1003: 'connected' }, { Bob: two.bob, 1003: two.script.farEnd });
});

test('a tab that only looks on asks for nothing, whatever is done in the other', async () => {
  const tabs = new Tabs();
  const { leader, script } = await tabs.pair();
  const bob = script.ring({ name: 'Bob' });
  await callWith(leader, 'Bob').answer?.();
  script.ring({ name: 'Carol' });
  await callWith(leader, 'Carol').answer?.();
  await settled();
  await callWith(leader, 'Bob').resume?.();
  await settled();
  await leader.line.dial('1004');
  script.farEnd.answer();
  await settled();
  // Unheard of, but a provider may do it: two at once, or a held one that comes back by itself.
  bob.resumed();
  await tabs.pass(1_000);

  expect(asked(tabs.browser.said)).toEqual([]);
});

test('a hold that fails is said once, where it was asked for, and whoever talks goes on', async () => {
  for (const which of either) {
    const two = await withBob();
    const carol = two.script.ring({ name: 'Carol' });
    await settled();
    two.bob.fails('hold');

    const refused = callWith(two[which], 'Carol').answer?.();

    await expect(refused).rejects.toMatchObject({ reason: 'hold' });
    await bothShow(two, { Bob: 'connected', Carol: 'incoming' }, { Bob: two.bob });
    expect(carol.over).toBe(false);
  }
});

test('a swap that fails in the tab that follows leaves both tabs as they were', async () => {
  const two = await withBoth();
  two.bob.fails('resume');

  await expect(callWith(two.follower, 'Bob').resume?.()).rejects.toMatchObject({ reason: 'resume' });

  await bothShow(two, { Bob: 'held', Carol: 'connected' }, { Bob: two.bob, Carol: two.carol });
});

test.each(either)('asking first in the %s and completing leaves no call in either', async (which) => {
  const two = await withBob();
  const consultation = await callWith(two[which], 'Bob').consult?.('1003');
  await settled();
  const carol = two.script.farEnd;
  carol.answer();
  await bothShow(two, { Bob: 'held', 1003: 'connected' }, { Bob: two.bob, 1003: carol });

  await consultation?.complete();

  await bothShow(two, {}, {});
  expect(two.bob.talksWith).toBe(carol);
});

test.each(either)('whoever is asked in vain in the %s gives the first back in both', async (which) => {
  const two = await withBob();
  await callWith(two[which], 'Bob').consult?.('1003');
  await settled();

  two.script.farEnd.busy();

  await bothShow(two, { Bob: 'connected' }, { Bob: two.bob });
});

test.each(either)(
  'a consultation of the %s that comes to nothing does not interrupt whoever talks by then',
  async (which) => {
    const two = await withBob();
    await callWith(two[which], 'Bob').consult?.('1003');
    await settled();
    const asked = two.script.farEnd;
    asked.answer();
    const dora = two.script.ring({ name: 'Dora' });
    await settled();
    await callWith(two.leader, 'Dora').answer?.();
    await settled();

    asked.hangUp();

    await bothShow(two, { Bob: 'held', Dora: 'connected' }, { Bob: two.bob, Dora: dora });
  },
);

test.each(either)(
  'asking twice at once in the %s asks once, and nobody else is left ringing',
  async (which) => {
    const two = await withBob();
    const bob = callWith(two[which], 'Bob');

    const asked = await Promise.allSettled([bob.consult?.('1003'), bob.consult?.('1004')]);
    await settled();

    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(bob.consultation?.second.facts.remote.number).toBe('1003');
    await bothShow(two, { Bob: 'held', 1003: 'dialing' }, { Bob: two.bob });
  },
);

test.each(either)('a change is told in the %s once somebody is asked first', async (which) => {
  const two = await withBob();
  const bob = callWith(two[which], 'Bob');
  let seen: unknown;
  two[which].phone.on('change', () => {
    seen = bob.consultation;
  });

  const consultation = await bob.consult?.('1003');

  expect(consultation).toBeDefined();
  expect(seen).toBe(consultation);
});
