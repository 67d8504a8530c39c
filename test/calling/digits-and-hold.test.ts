import { expect, test } from 'vitest';
import { CallError, type Call } from '../../src/calling/index.ts';
import { commaPause } from '../../src/calling/keypad-digits.ts';
import { talk } from './asking-first.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

/** A call whose digits stay on their way until they are confirmed, with what went wrong by itself. */
async function sending() {
  const talking = await talk();
  const troubles: unknown[] = [];
  talking.line.on('trouble', ({ error }) => troubles.push(error));
  talking.firstFarEnd.neverConfirms('sendDigits');
  return { ...talking, troubles };
}

const type = async (call: Call, rows: readonly string[]): Promise<void> => {
  await Promise.all(rows.map(async (row) => call.sendDigits?.(row)));
};

const shown = ({ facts }: { facts: { digits: string; toSend: string } }) => [facts.digits, facts.toSend];

test.each([
  ['one row', ['1234'], '1', ';234'],
  ['a row for each press', ['1', '2', '3', '4'], '1', ';234'],
  ['rows of several', ['12', '34'], '1', ';234'],
  ['a pause behind what is under way', ['1,2'], '1', ';,2'],
  ['what waits for the person', ['12;34'], '1', ';2;34'],
  ['the last digit', ['1'], '1', ''],
])('a hold while digits are sent stops after the one under way: %s', async (_, rows, sent, left) => {
  const { first, firstFarEnd, troubles } = await sending();
  const all = type(first, rows);
  await settled();

  const hold = first.hold?.();
  firstFarEnd.confirms('sendDigits');
  await Promise.all([hold, all]);
  const held = [first.state, ...shown(first)];
  await first.resume?.();
  await settled();

  expect(held).toEqual(['held', sent, left]);
  expect([firstFarEnd.digits, troubles]).toEqual([sent, []]);
});

test('what a hold has stopped is sent, in one go, by whoever is back', async () => {
  const { first, firstFarEnd } = await sending();
  const all = type(first, ['1', '2', '3']);
  await settled();
  const hold = first.hold?.();
  firstFarEnd.confirms('sendDigits');
  await Promise.all([hold, all]);
  await first.resume?.();

  await first.sendDigits?.(first.facts.toSend);

  expect(firstFarEnd.digits).toBe('123');
  expect(shown(first)).toEqual(['123', '']);
});

test('a hold in a pause stops what comes behind it', async () => {
  const { clock, first, firstFarEnd } = await talk();
  const rows = Promise.all([first.sendDigits?.('1,2'), first.sendDigits?.('3')]);
  await settled();

  await first.hold?.();
  clock.advance(commaPause);
  await rows;

  expect(firstFarEnd.digits).toBe('1');
  expect(shown(first)).toEqual(['1', ';23']);
  expect(clock.waiting).toBe(0);
});

test('a digit that the hold cuts off is no error, and waits with the rest', async () => {
  const { first, firstFarEnd, troubles } = await sending();
  const row = first.sendDigits?.('12');
  await settled();
  await first.hold?.();

  firstFarEnd.fails('sendDigits', new CallError('digit'));
  await row;

  expect(shown(first)).toEqual(['', ';12']);
  expect(troubles).toEqual([]);
});

test('a hold that fails leaves what it stopped to a press', async () => {
  const { first, firstFarEnd } = await sending();
  const row = first.sendDigits?.('123');
  await settled();
  firstFarEnd.fails('hold');

  await expect(first.hold?.()).rejects.toMatchObject({ reason: 'hold' });
  firstFarEnd.confirms('sendDigits');
  await row;

  expect(first.state).toBe('connected');
  expect(first.facts.digits + first.facts.toSend.replace(';', '')).toBe('123');
});

test('a call that is answered meanwhile, which holds this one, is no error for its digits', async () => {
  const { first, firstFarEnd, line, farEnd, troubles } = await sending();
  const row = first.sendDigits?.('12');
  await settled();

  await line.dial('1003');
  farEnd().answer();
  await settled();
  firstFarEnd.confirms('sendDigits');
  await row;

  expect([first.state, ...shown(first)]).toEqual(['held', '1', ';2']);
  expect(troubles).toEqual([]);
});

test('what follows the number stops at a hold without a word, and is offered', async () => {
  const { line, farEnd: newest, clock } = newPhone();
  const troubles: unknown[] = [];
  line.on('trouble', ({ error }) => troubles.push(error));
  const call = await line.dial('+16465588656,1,2');
  const farEnd = newest();
  farEnd.ring();
  farEnd.answer();
  await settled();
  clock.advance(commaPause);
  await settled();
  await call.hold?.();
  clock.advance(commaPause);
  await settled();
  const held = [farEnd.digits, call.facts.toSend];

  await call.resume?.();
  clock.advance(commaPause);
  await settled();
  const back = farEnd.digits;
  await call.sendDigits?.(call.facts.toSend);

  expect(held).toEqual(['1', ';2']);
  expect([back, farEnd.digits, call.facts.toSend, troubles]).toEqual(['1', '12', '', []]);
});

test('digits that are pressed on hold are refused', async () => {
  const { first, firstFarEnd } = await talk();
  await first.hold?.();

  await expect(first.sendDigits?.('3')).rejects.toMatchObject({
    reason: 'digit',
    details: { code: 'ON_HOLD' },
  });

  expect(firstFarEnd.digits).toBe('');
  await first.resume?.();
  await first.sendDigits?.('4');
  expect(firstFarEnd.digits).toBe('4');
});
