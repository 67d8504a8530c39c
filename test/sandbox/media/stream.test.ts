import { expect, test } from 'vitest';
import { Microphone } from '../../../src/sandbox/switch/media/microphone.ts';
import { Numbering } from '../../../src/sandbox/switch/media/numbering.ts';
import { Reception } from '../../../src/sandbox/switch/media/reception.ts';
import type { AudioPacket } from '../../../src/sandbox/switch/media/source.ts';

const opus = { codec: 'opus', payload: Buffer.alloc(1), advance: 960, marker: false } as const;
const pcmu = { codec: 'PCMU', payload: Buffer.alloc(1), advance: 160, marker: false } as const;

test('packets of one source are numbered one by one, as far apart as the source has them', () => {
  const numbering = new Numbering();

  const first = numbering.next(opus, 0);
  const second = numbering.next({ ...opus, advance: 2880 }, 61);

  expect(first.marker).toBe(true);
  expect(second).toEqual({
    sequenceNumber: first.sequenceNumber + 1,
    timestamp: first.timestamp + 2880,
    marker: false,
  });
});

test('another source counts the time that went by, in its own clock', () => {
  const numbering = new Numbering();
  const first = numbering.next(opus, 0);

  const second = numbering.next(pcmu, 500);

  expect(second.timestamp - first.timestamp).toBe(4000);
  expect(second.sequenceNumber - first.sequenceNumber).toBe(1);
  expect(second.marker).toBe(true);
});

test('a break in a source counts the time too, and at least a frame', () => {
  const numbering = new Numbering();
  const first = numbering.next(pcmu, 0);

  numbering.break();
  const second = numbering.next(pcmu, 1000);
  numbering.break();
  const third = numbering.next(pcmu, 1001);

  expect(second.timestamp - first.timestamp).toBe(8000);
  expect(third.timestamp - second.timestamp).toBe(160);
});

test('sequence numbers wrap at 16 bits', () => {
  const numbering = new Numbering();

  const numbers = Array.from({ length: 0x10002 }, (_, at) => numbering.next(pcmu, at * 20).sequenceNumber);

  expect(numbers.slice(1).every((number, at) => number === (((numbers[at] ?? 0) + 1) & 0xffff))).toBe(true);
});

test('a microphone tells how far its packets are apart, and drops what comes late', () => {
  const microphone = new Microphone();
  const heard: AudioPacket[] = [];
  microphone.subscribe((packet) => heard.push(packet));

  for (const timestamp of [0xffff_fc40, 0, 1920, 960]) {
    microphone.feed('opus', { ssrc: 1, timestamp, marker: false, payload: Buffer.alloc(1) });
  }

  expect(heard.map(({ advance }) => advance)).toEqual([960, 960, 1920]);
  expect(heard.map(({ marker }) => marker)).toEqual([true, false, false]);
});

test('a gap in the sequence numbers is loss until the packet comes after all', () => {
  const reception = new Reception();
  const count = (sequenceNumber: number, ssrc = 1): void => {
    reception.count({ ssrc, sequenceNumber, bytes: 10 });
  };

  for (const number of [65_534, 65_535, 2]) count(number);
  expect(reception.lost).toBe(2);
  count(0);
  expect(reception.lost).toBe(1);
  count(7, 2);
  count(8, 2);

  expect(reception).toMatchObject({ packets: 6, bytes: 60, lost: 1 });
});
