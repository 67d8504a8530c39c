import { expect, test } from 'vitest';
import { Keypad } from '../../../src/sandbox/switch/media/keypad.ts';

/** A keypad, what it heard, and a way to send it one telephone-event packet. */
function keypad() {
  const pad = new Keypad();
  const digits: string[] = [];
  pad.onDigit((digit) => digits.push(digit));
  const send = (
    event: number,
    timestamp: number,
    { duration = 960, end = false, marker = false, ssrc = 1 } = {},
  ): void => {
    const payload = Buffer.from([event, (end ? 0x80 : 0) | 10, duration >> 8, duration & 0xff]);
    pad.feed({ ssrc, timestamp, marker, payload });
  };
  return { pad, digits, send };
}

test('one press is one digit, however often its packets come', () => {
  const { digits, send } = keypad();

  for (const duration of [960, 1920, 2880]) send(5, 8000, { duration });
  for (let end = 0; end < 3; end += 1) send(5, 8000, { duration: 4800, end: true });

  expect(digits).toEqual(['5']);
});

test('a press of which only one packet arrives is still a digit', () => {
  const { digits, send } = keypad();

  send(10, 8000, { end: true });
  send(11, 16_000);

  expect(digits).toEqual(['*', '#']);
});

test('two fast equal digits are two, even when the end of the first is lost', () => {
  const { digits, send } = keypad();

  send(7, 8000);
  send(7, 12_000);

  expect(digits).toEqual(['7', '7']);
});

test('a packet that comes late belongs to its own press', () => {
  const { digits, send } = keypad();

  send(1, 8000);
  send(2, 16_000);
  send(1, 8000, { end: true });
  send(2, 16_000, { end: true });

  expect(digits).toEqual(['1', '2']);
});

test('a long press, cut into segments, is one digit', () => {
  const { digits, send } = keypad();

  send(3, 0, { marker: true });
  send(3, 0, { duration: 0xffff });
  send(3, 0xffff, { duration: 960 });
  send(3, 0xffff, { duration: 9600, end: true });

  expect(digits).toEqual(['3']);
});

test('timestamps may wrap around, and another stream begins anew', () => {
  const { digits, send } = keypad();

  send(1, 0xffff_f000);
  send(2, 0x0000_1000);
  send(3, 100, { ssrc: 2 });

  expect(digits).toEqual(['1', '2', '3']);
});

test('what is no keypad digit, or no whole packet, is ignored', () => {
  const { pad, digits, send } = keypad();

  send(16, 8000);
  pad.feed({ ssrc: 1, timestamp: 1, marker: true, payload: Buffer.from([1, 2]) });

  expect(digits).toEqual([]);
});
