import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodeMuLaw } from '../../../src/sandbox/switch/media/mu-law.ts';
import type { AudioPacket, Source } from '../../../src/sandbox/switch/media/source.ts';
import { music } from '../../../src/sandbox/switch/media/sources/music.ts';
import { prompt, promptNames } from '../../../src/sandbox/switch/media/sources/prompt.ts';
import { ringback } from '../../../src/sandbox/switch/media/sources/ringback.ts';
import { silence } from '../../../src/sandbox/switch/media/sources/silence.ts';
import { tone } from '../../../src/sandbox/switch/media/sources/tone.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Listens for `seconds` and returns the samples that were heard. */
function listen(source: Source, seconds: number): number[] {
  const heard: AudioPacket[] = [];
  const stop = source.subscribe((packet) => heard.push(packet));
  vi.advanceTimersByTime(seconds * 1000 - 1);
  stop();
  return heard.flatMap(({ payload }) => [...decodeMuLaw(payload)]);
}

const peak = (samples: readonly number[]): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

test('a source sends a frame of 160 samples every 20 ms', () => {
  const heard: AudioPacket[] = [];

  tone(440).subscribe((packet) => heard.push(packet));
  vi.advanceTimersByTime(60_000 - 1);

  expect(heard).toHaveLength(3000);
  expect(
    heard.every(
      ({ payload, advance, codec }) => payload.length === 160 && advance === 160 && codec === 'PCMU',
    ),
  ).toBe(true);
  expect(heard.map(({ marker }) => marker).indexOf(true, 1)).toBe(-1);
});

test('a source runs only while somebody listens', () => {
  const source = music();
  expect(vi.getTimerCount()).toBe(0);

  const [one, two] = [source.subscribe(() => undefined), source.subscribe(() => undefined)];
  expect(vi.getTimerCount()).toBe(1);
  one();
  one();
  expect(vi.getTimerCount()).toBe(1);
  two();

  expect(vi.getTimerCount()).toBe(0);
});

test('a source that was held up makes up for a little and lets the rest go', () => {
  let heard = 0;
  tone(440).subscribe(() => (heard += 1));
  vi.advanceTimersByTime(1000 - 1);
  expect(heard).toBe(50);

  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 100);
  vi.advanceTimersToNextTimer();
  expect(heard).toBe(55);

  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
  vi.advanceTimersToNextTimer();
  expect(heard).toBe(56);
});

test('a listener may stop the source, or start it anew, while it is called', () => {
  const source = tone(440);
  let heard = 0;
  const again = (): void => {
    heard += 1;
    stop();
    if (heard < 3) stop = source.subscribe(again);
  };
  let stop = source.subscribe(again);

  // Late by five frames, of which the first listener gets one only.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 100);
  vi.advanceTimersToNextTimer();
  expect(heard).toBe(1);
  vi.restoreAllMocks();
  vi.advanceTimersByTime(200);

  expect(heard).toBe(3);
  expect(vi.getTimerCount()).toBe(0);
});

test('a tone has its frequency', () => {
  const samples = listen(tone(1000), 1);

  const rising = samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0);
  expect(rising.length).toBeGreaterThan(990);
  expect(rising.length).toBeLessThan(1010);
  expect(peak(samples)).toBeGreaterThan(8000);
});

test('ringback rings for two seconds in six', () => {
  const source = ringback();

  expect(peak(listen(source, 2))).toBeGreaterThan(4000);
  expect(peak(listen(source, 4))).toBeLessThan(10);
  expect(peak(listen(source, 2))).toBeGreaterThan(4000);
});

test('music is the same each time, is never loud and never stops', () => {
  const first = listen(music(), 20);

  expect(listen(music(), 20)).toEqual(first);
  expect(peak(first)).toBeLessThan(20_000);
  const quarters = Array.from({ length: 80 }, (_, at) => peak(first.slice(at * 2000, (at + 1) * 2000)));
  expect(Math.min(...quarters)).toBeGreaterThan(1500);
});

test('silence is packets with nothing in them', () => {
  const samples = listen(silence(), 1);

  expect(samples).toHaveLength(8000);
  expect(peak(samples)).toBe(0);
});

test('prompts are said one after the other, and their end is told once', () => {
  const ended = vi.fn();
  const both = listen(prompt(['you-pressed', '7'], ended), 5);

  expect(ended).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(both.length).toBeGreaterThan(listen(prompt('you-pressed'), 5).length);
});

test('a prompt cut short does not end', () => {
  const ended = vi.fn();

  listen(prompt('menu-welcome', ended), 1);
  vi.advanceTimersByTime(10_000);

  expect(ended).not.toHaveBeenCalled();
});

test.each(promptNames)('the recording of %s can be heard and is short', (name) => {
  const samples = listen(prompt(name), 10);

  expect(peak(samples)).toBeGreaterThan(8000);
  // Seconds: messages that somebody has left are longer than what the network says.
  expect(samples.length).toBeLessThan(8000 * (name.startsWith('message-') ? 8 : 5));
});
