import { expect, test } from 'vitest';
import { CallError } from '../../src/calling/index.ts';
import { commaPause } from '../../src/calling/keypad-digits.ts';
import { parseDigits } from '../../src/calling/numbers/reading.ts';
import { talk } from './asking-first.ts';
import { settled } from './ticks.ts';

test('digits are shown once they arrived, in their order, without those that failed', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('sendDigits');

  const sent = Promise.all([first.sendDigits?.('1'), first.sendDigits?.('2')]);
  await settled();
  expect(first.facts.digits).toBe('');
  firstFarEnd.confirms('sendDigits');
  await sent;
  firstFarEnd.fails('sendDigits');
  await expect(first.sendDigits?.('3')).rejects.toMatchObject({ reason: 'digit' });

  expect(first.facts.digits).toBe('12');
  expect(firstFarEnd.digits).toBe('12');
});

test('forty in a row arrive in order, however they were asked for', async () => {
  const { first, firstFarEnd } = await talk();
  const forty = '1234567890*#'.repeat(4).slice(0, 40);

  await Promise.all([
    first.sendDigits?.(forty.slice(0, 7)),
    ...Array.from(forty.slice(7, 30), (digit) => first.sendDigits?.(digit)),
    first.sendDigits?.(forty.slice(30)),
  ]);

  expect(firstFarEnd.digits).toBe(forty);
  expect(first.facts.digits).toBe(forty);
});

test('one digit waits for the one before', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('sendDigits');

  const sent = first.sendDigits?.('12');
  await settled();
  expect(firstFarEnd.digits).toBe('');
  firstFarEnd.confirms('sendDigits');
  await sent;

  expect(firstFarEnd.digits).toBe('12');
});

test('a comma pauses for two seconds', async () => {
  const { clock, first, firstFarEnd } = await talk();

  const sent = first.sendDigits?.('12,3');
  await settled();
  expect(firstFarEnd.digits).toBe('12');
  clock.advance(commaPause - 1);
  await settled();
  expect(firstFarEnd.digits).toBe('12');
  clock.advance(1);
  await sent;

  expect(firstFarEnd.digits).toBe('123');
  expect(first.facts.digits).toBe('123');
  expect(clock.waiting).toBe(0);
});

test.each([
  ['1234#', '1234#'],
  [' (212) 555-0100. ', '2125550100'],
  ['98/76', '9876'],
  ['12,,3', '12,,3'],
  ['１２＃', '12#'],
  ['٣٤', '34'],
  ['۳۴', '34'],
  ['३४', '34'],
  ['1–2—3', '123'],
  ['“12”', '12'],
  ['1p2', '1,2'],
  ['1w2', '1;2'],
  ['1pp2', '1,,2'],
  ['1；2', '1;2'],
  ['PIN: 1234#', '1234#'],
  ['Meeting ID: 820 445 398#', '820445398#'],
  ['Meeting ID: 820 445 398# Passcode: 12#', '820445398#,,12#'],
  ['会议：820#', '820#'],
  ['', ''],
])('what is pasted, %j, is sent as %j', (text, digits) => {
  expect(parseDigits(text)).toBe(digits);
});

test.each(['12a3', '+49', 'PIN', '1w', 'é', 'Room 12', 'My PIN: 12', '1a'.repeat(200)])(
  '%j is refused with nothing sent',
  async (text) => {
    const { first, firstFarEnd } = await talk();

    await expect(first.sendDigits?.(text)).rejects.toMatchObject({ name: 'CallError', reason: 'not-digits' });

    expect(firstFarEnd.digits).toBe('');
    expect(first.facts.digits).toBe('');
  },
);

test('a digit that fails drops the rest of its row, and the next row goes on', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('sendDigits');
  const row = first.sendDigits?.('123');
  const next = first.sendDigits?.('4');
  await settled();

  firstFarEnd.fails('sendDigits', new CallError('digit', { details: { correlationId: 'scripted-1' } }));
  firstFarEnd.confirms('sendDigits');

  await expect(row).rejects.toMatchObject({ reason: 'digit', details: { correlationId: 'scripted-1' } });
  await next;
  expect(firstFarEnd.digits).toBe('4');
  expect(first.facts.digits).toBe('4');
});

test('a call that ends in the middle drops the rest without a word', async () => {
  const { first, firstFarEnd } = await talk();
  firstFarEnd.neverConfirms('sendDigits');
  const sent = first.sendDigits?.('123');
  await settled();
  const { digits } = first.facts;

  firstFarEnd.hangUp();
  firstFarEnd.confirms('sendDigits');

  await expect(sent).resolves.toBeUndefined();
  expect(first.facts.digits).toBe(digits);
  expect(firstFarEnd.digits).toBe('');
});

test('a call that ends in a pause leaves no timer', async () => {
  const { clock, first, firstFarEnd } = await talk();
  const sent = first.sendDigits?.('1,2');
  await settled();

  firstFarEnd.hangUp();
  await sent;

  expect(clock.waiting).toBe(0);
  expect(firstFarEnd.digits).toBe('1');
});

test('digits are refused before the call is connected', async () => {
  const { line, farEnd } = await talk();
  const call = await line.dial('1003');
  farEnd().ring();

  await expect(call.sendDigits?.('1')).rejects.toMatchObject({
    reason: 'digit',
    details: { code: 'NOT_CONNECTED' },
  });

  expect(farEnd().digits).toBe('');
});

test('what was sent can be cleared from the screen, and later digits are shown', async () => {
  const { first, firstFarEnd } = await talk();
  await first.sendDigits?.('12');

  first.clearDigits();
  expect(first.facts.digits).toBe('');
  await first.sendDigits?.('3');

  expect(first.facts.digits).toBe('3');
  expect(firstFarEnd.digits).toBe('123');
});

test('clearing what was sent in a call that is over changes nothing', async () => {
  const { first, firstFarEnd } = await talk();
  await first.sendDigits?.('12');
  firstFarEnd.hangUp();
  const { facts } = first;

  first.clearDigits();

  expect(first.facts).toBe(facts);
});
