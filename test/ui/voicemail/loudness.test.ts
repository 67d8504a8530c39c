import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { bars, loudnessIn, loudnessOf } from '../../../src/ui/voicemail/loudness.ts';
import PlayPosition from '../../../src/ui/voicemail/PlayPosition.svelte';

/** A second of a tone of this loudness. */
const tone = (loudness: number) =>
  Float32Array.from({ length: 8_000 }, (_, index) => loudness * Math.sin(index / 3));

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a recording is as loud as its parts are, of which the loudest is full', () => {
  const parts = loudnessIn(Float32Array.of(...tone(0.2), ...tone(0.8), ...tone(0)), 3);

  expect(parts[0]).toBeCloseTo(0.25, 2);
  expect(parts[1]).toBe(1);
  expect(parts[2]).toBe(0);
});

test.each([0, 1, 10, 100])('a recording of %i samples has all its bars', (length) => {
  expect(loudnessIn(new Float32Array(length))).toEqual(Array<number>(bars).fill(0));
});

test('noise that nobody hears is not drawn as speech', () => {
  expect(Math.max(...loudnessIn(tone(0.001)))).toBeLessThan(0.05);
});

test('what the browser cannot make out is not drawn', async () => {
  vi.stubGlobal(
    'OfflineAudioContext',
    class {
      decodeAudioData = () => Promise.reject(new DOMException('No sound', 'EncodingError'));
    },
  );

  expect(await loudnessOf(new Blob(['RIFF']))).toBeUndefined();
});

test('a recording of hours is not drawn, and not decoded', async () => {
  const context = vi.fn();
  vi.stubGlobal('OfflineAudioContext', context);

  expect(await loudnessOf(new Blob([new Uint8Array(10_000_001)]))).toBeUndefined();
  expect(context).not.toHaveBeenCalled();
});

test('what was played stands out, and the slider stays what is heard and pressed', () => {
  speak('en');
  const { container } = render(PlayPosition, {
    position: 30,
    total: 60,
    loudness: [0.5, 1, 0.2, 0],
    onseek: () => undefined,
  });

  expect(container.querySelectorAll('svg[aria-hidden="true"] rect')).toHaveLength(4);
  expect(container.querySelectorAll('rect.played')).toHaveLength(2);
  expect(screen.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuetext')).toBe(
    '0:30 of 1:00',
  );
});

test('without a picture there is the slider alone', () => {
  const { container } = render(PlayPosition, {
    position: 0,
    total: 60,
    loudness: undefined,
    onseek: () => undefined,
  });

  expect(container.querySelector('svg')).toBeNull();
  expect(screen.getByRole('slider', { name: 'Position' })).toBeTruthy();
});

test.each([
  [120, 60, 'ArrowRight', 65],
  [120, 60, 'ArrowUp', 65],
  [120, 60, 'ArrowLeft', 55],
  [120, 118, 'ArrowRight', 120],
  [120, 2, 'ArrowDown', 0],
  [7, 3, 'ArrowRight', 4],
])('of %i seconds, at %i, %s goes to %i', async (total, position, key, expected) => {
  const onseek = vi.fn();
  render(PlayPosition, { position, total, loudness: undefined, onseek });
  screen.getByRole('slider', { name: 'Position' }).focus();

  await userEvent.keyboard(`{${key}}`);

  expect(onseek.mock.calls).toEqual([[expected]]);
});
