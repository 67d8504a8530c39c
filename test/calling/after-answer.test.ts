import { expect, test } from 'vitest';
import { commaPause } from '../../src/calling/keypad-digits.ts';
import { newPhone, type NewPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

/** A call to a number with something behind it, which rings. */
async function calling(text: string) {
  const phone = newPhone();
  const troubles: unknown[] = [];
  phone.line.on('trouble', ({ error }) => troubles.push(error));
  const call = await phone.line.dial(text);
  const farEnd = phone.farEnd();
  farEnd.ring();
  return { ...phone, call, farEnd, troubles };
}

async function pauses({ clock }: NewPhone | { clock: NewPhone['clock'] }, count = 1): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    await settled();
    clock.advance(commaPause);
  }
  await settled();
}

test('what follows a number is sent after the answer, shown as it is sent', async () => {
  const { call, farEnd, clock } = await calling('+16465588656,,12#');
  const before = [farEnd.remote.number, call.facts.toSend, farEnd.digits];
  farEnd.neverConfirms('sendDigits');

  farEnd.answer();
  await pauses({ clock }, 1);
  const afterOne = call.facts.toSend;
  await pauses({ clock }, 1);
  const whileFirst = call.facts.toSend;
  farEnd.confirms('sendDigits');
  await settled();

  expect(before).toEqual(['+16465588656', ',,12#', '']);
  expect([afterOne, whileFirst]).toEqual([',12#', '12#']);
  expect(farEnd.digits).toBe('12#');
  expect(call.facts).toMatchObject({ digits: '12#', toSend: '', after: ',,12#' });
});

test('what follows a semicolon waits until it is sent', async () => {
  const { call, farEnd, clock } = await calling('+16465588656,12;34;56');
  farEnd.answer();
  await pauses({ clock });
  const waits = [farEnd.digits, call.facts.toSend];

  await call.sendDigits?.('9');
  await call.sendDigits?.(call.facts.toSend);
  const next = [farEnd.digits, call.facts.toSend];
  await call.sendDigits?.(call.facts.toSend);

  expect([waits, next]).toEqual([
    ['12', ';34;56'],
    ['12934', ';56'],
  ]);
  expect(farEnd.digits).toBe('1293456');
  expect(call.facts.toSend).toBe('');
});

test('a call that nobody answers sends nothing', async () => {
  const { call, farEnd, clock } = await calling('+16465588656 x12');

  farEnd.busy();
  await pauses({ clock });

  expect(farEnd.digits).toBe('');
  expect(call.facts.after).toBe(',12');
  expect(clock.waiting).toBe(0);
});

test('a digit that fails is told, and offered again with the rest', async () => {
  const { call, farEnd, clock, troubles } = await calling('+16465588656,12');
  farEnd.fails('sendDigits');

  farEnd.answer();
  await pauses({ clock });

  expect(troubles).toMatchObject([{ reason: 'digit' }]);
  expect(call.facts.toSend).toBe(';12');
});

test('digits pasted in a call wait at a semicolon, too', async () => {
  const { call, farEnd } = await calling('1002');
  farEnd.answer();

  await call.sendDigits?.('１２;३४');
  const waits = [farEnd.digits, call.facts.toSend];
  await call.sendDigits?.(call.facts.toSend);

  expect(waits).toEqual(['12', ';34']);
  expect(farEnd.digits).toBe('1234');
});

test('digits pasted while others wait do not take their place', async () => {
  const { call, farEnd, clock } = await calling('+16465588656;777#');
  farEnd.answer();
  await pauses({ clock });

  await call.sendDigits?.('1;2');
  const waits = [farEnd.digits, call.facts.toSend];
  await call.sendDigits?.(call.facts.toSend);

  expect(waits).toEqual(['1', ';777#;2']);
  expect([farEnd.digits, call.facts.toSend]).toEqual(['1777#', ';2']);
});

test('a transfer to a number with something behind it is refused, and asking first sends it', async () => {
  const { call, farEnd, line, clock, farEnd: first } = { ...(await calling('1002')) };
  first.answer();

  await expect(call.transfer?.('+16465588656 x5')).rejects.toMatchObject({ reason: 'extension' });
  const asked = await call.consult?.('+16465588656 x5');

  expect(farEnd.talksWith).toBeUndefined();
  expect(line.calls).toHaveLength(2);
  expect(asked?.second.facts.toSend).toBe(',5');
  expect(clock.waiting).toBe(0);
});

test('two numbers are never dialled as one: each is a choice', async () => {
  const { line, script } = newPhone();

  await expect(line.dial('212-555-0100 / 212-555-0199')).rejects.toMatchObject({
    reason: 'several',
    choices: ['2125550100', '2125550199'],
  });

  expect(script.farEnds).toHaveLength(0);
});
