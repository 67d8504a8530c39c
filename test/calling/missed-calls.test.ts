import { expect, test } from 'vitest';
import { endReasons, type EndReason, type Phone } from '../../src/calling/index.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

const listOf = (phone: Phone) => phone.missed.flatMap(({ list }) => list);
const names = (phone: Phone) => listOf(phone).map(({ remote }) => remote.name);

test.each(
  endReasons.map((reason): [EndReason, boolean] => [reason, reason === 'remote' || reason === 'no-answer']),
)('an incoming call that ends as %s is missed: %s', (reason, missed) => {
  const { phone, script } = newPhone();

  script.ring({ name: 'Carol' }).ends(reason);

  expect(listOf(phone)).toHaveLength(missed ? 1 : 0);
});

test('one that was answered is not missed, nor one that went out', async () => {
  const { phone, line, script, farEnd } = newPhone();
  script.ring({ name: 'Carol' });
  await line.calls[0]?.answer?.();
  farEnd().hangUp();
  await line.dial('1002');
  farEnd().ring();
  farEnd().ends('remote');

  expect(listOf(phone)).toEqual([]);
});

test('one that this side declines is not missed', async () => {
  const { phone, line, script } = newPhone();
  script.ring({ name: 'Carol' });

  await line.calls[0]?.end?.();

  expect(listOf(phone)).toEqual([]);
});

test('twelve are twelve, newest first, each with when it began to ring', () => {
  const { phone, script, clock } = newPhone();
  const began = clock.now();

  for (let count = 0; count < 12; count += 1) {
    const carol = script.ring({ name: 'Carol', number: '1003' });
    clock.advance(60_000);
    carol.hangUp();
  }

  const list = listOf(phone);
  expect(list.map(({ at }) => (at - began) / 60_000)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(new Set(list.map(({ id }) => id)).size).toBe(12);
  expect(list.every(({ seen }) => !seen)).toBe(true);
});

test('of very many the newest hundred are kept', () => {
  const { phone, script } = newPhone();

  for (let count = 0; count < 120; count += 1) script.ring({ name: `Caller ${count}` }).hangUp();

  expect([names(phone).length, names(phone)[0]]).toEqual([100, 'Caller 119']);
});

test('they are seen together, and dismissed one by one; the phone tells of each', () => {
  const { phone, script } = newPhone();
  for (const name of ['Carol', 'Dave']) script.ring({ name }).hangUp();
  const [missed] = phone.missed;
  let changes = 0;
  phone.on('change', () => (changes += 1));

  missed?.see();
  missed?.see();
  const seen = listOf(phone).map((call) => call.seen);
  missed?.dismiss(listOf(phone)[0]?.id ?? '');

  expect(seen).toEqual([true, true]);
  expect(names(phone)).toEqual(['Carol']);
  expect(changes).toBe(2);
});

test('nothing of them is left once somebody signs out', async () => {
  const { phone, line, script } = newPhone();
  script.ring({ name: 'Carol' }).hangUp();

  await phone.signOut(line);
  await settled();

  expect(phone.missed).toEqual([]);
});
