import { expect, test } from 'vitest';
import { dtmfPair, keyNote } from '../../../src/ui/sound/dtmf.ts';
import { keyLoudness, loudnessOf, whisper } from '../../../src/ui/sound/loudness.ts';
import type { Tone } from '../../../src/ui/sound/note.ts';
import type { EndSound, Sound } from '../../../src/ui/sound/player.ts';
import { ringtoneNames } from '../../../src/ui/sound/ringtone.ts';
import { ringtones } from '../../../src/ui/sound/ringtones.ts';
import { sampleRate, synthesize } from '../../../src/ui/sound/synthesize.ts';
import { countryOf, toneCountries } from '../../../src/ui/sound/tone-country.ts';
import { tonePlans, type TonePlan } from '../../../src/ui/sound/tone-plans.ts';
import { endToneOf, toneOf } from '../../../src/ui/sound/tones.ts';

/** How much of `hz` is in `samples` (Goertzel's algorithm): 1 for a steady tone as loud as can be. */
function amountOf(hz: number, samples: Float32Array): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + turn * last - before];
  return (2 * Math.sqrt(Math.max(0, last ** 2 + before ** 2 - turn * last * before))) / samples.length;
}

/** When it is on and off, in seconds to the nearest 5 ms, from the beginning. */
function rhythmOf(samples: Float32Array): number[] {
  const window = sampleRate / 200;
  const loud = Array.from({ length: Math.floor(samples.length / window) }, (_, index) =>
    samples.subarray(index * window, (index + 1) * window).some((sample) => Math.abs(sample) > 0.02),
  );
  const lengths: number[] = [];
  loud.forEach((now, index) => {
    if (now !== loud[index - 1]) lengths.push(0);
    lengths.push((lengths.pop() ?? 0) + 1);
  });
  return lengths.map((length) => length / 200);
}

const peakOf = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

const kinds: Readonly<Record<string, (plan: TonePlan) => Tone>> = {
  ringback: ({ ringback }) => ringback,
  busy: ({ busy }) => busy,
  congestion: ({ congestion }) => congestion,
  'call waiting': ({ callWaiting }) => callWaiting,
};

test.each<[keyof typeof tonePlans, string, number[], number[]]>([
  ['us', 'ringback', [440, 480], [2, 4]],
  ['us', 'busy', [480, 620], [0.5, 0.5]],
  ['us', 'congestion', [480, 620], [0.25, 0.25]],
  ['us', 'call waiting', [440], [0.3, 9.7]],
  ['gb', 'ringback', [400, 450], [0.4, 0.2, 0.4, 2]],
  ['gb', 'busy', [400], [0.375, 0.375]],
  ['gb', 'congestion', [400], [0.4, 0.35, 0.225, 0.525]],
  ['gb', 'call waiting', [400], [0.1, 4]],
  ['fr', 'ringback', [440], [1.5, 3.5]],
  ['fr', 'busy', [440], [0.5, 0.5]],
  ['fr', 'congestion', [440], [0.25, 0.25]],
  ['fr', 'call waiting', [440], [0.3, 10]],
  ['de', 'ringback', [425], [1, 4]],
  ['de', 'busy', [425], [0.48, 0.48]],
  ['de', 'congestion', [425], [0.24, 0.24]],
  ['de', 'call waiting', [425], [0.2, 0.2, 0.2, 5]],
  ['jp', 'ringback', [384, 400, 416], [1, 2]],
  ['jp', 'busy', [400], [0.5, 0.5]],
  ['jp', 'congestion', [400], [0.5, 0.5]],
  ['jp', 'call waiting', [384, 400, 416], [0.5, 8]],
])('%s: %s has the pitches %j and the rhythm %j', (country, kind, pitches, rhythm) => {
  const tone = kinds[kind]?.(tonePlans[country]) ?? { period: 0, notes: [] };
  const samples = synthesize(tone);
  const [on = 0] = rhythm;
  const sounding = samples.subarray(0, on * sampleRate);

  for (const hz of pitches) expect(amountOf(hz, sounding)).toBeGreaterThan(0.15);
  for (const hz of [300, 350, 540, 700]) expect(amountOf(hz, sounding)).toBeLessThan(0.06);
  expect(samples.length / sampleRate).toBeCloseTo(rhythm.reduce((sum, length) => sum + length));
  const heard = rhythmOf(samples);
  expect(heard).toHaveLength(rhythm.length);
  rhythm.forEach((length, index) => {
    expect(Math.abs((heard[index] ?? 0) - length)).toBeLessThanOrEqual(0.015);
  });
});

test.each([
  ['1', 697, 1209],
  ['2', 697, 1336],
  ['3', 697, 1477],
  ['4', 770, 1209],
  ['5', 770, 1336],
  ['6', 770, 1477],
  ['7', 852, 1209],
  ['8', 852, 1336],
  ['9', 852, 1477],
  ['*', 941, 1209],
  ['0', 941, 1336],
  ['#', 941, 1477],
])('the key %s is %d and %d Hz for 100 ms', (key, low, high) => {
  const note = keyNote(key);
  const samples = synthesize({ period: 0.1, notes: note ? [note] : [] });

  expect(dtmfPair(key)).toEqual([low, high]);
  expect(note?.length).toBe(0.1);
  for (const hz of [low, high]) expect(amountOf(hz, samples)).toBeGreaterThan(0.35);
});

test.each([',', '12', '', 'A'])('%j is no key', (key) => {
  expect(keyNote(key)).toBeUndefined();
});

test('there are four ringtones and more, and silence', () => {
  const audible = ringtoneNames.filter((name) => ringtones[name].notes.length > 0);

  expect(audible.length).toBeGreaterThanOrEqual(4);
  expect(ringtoneNames).toContain('silent');
  expect(peakOf(synthesize(ringtones.silent))).toBe(0);
});

test.each(ringtoneNames)('the ringtone %s does not overdrive, and ends where it begins again', (name) => {
  const samples = synthesize(ringtones[name]);

  expect(peakOf(samples)).toBeLessThanOrEqual(1.6);
  expect(Math.abs(samples.at(-1) ?? 0)).toBeLessThan(0.001);
  expect(peakOf(samples) * loudnessOf('ringtone', 'quiet', 1)).toBeLessThanOrEqual(1);
});

test('nothing is louder than a whisper while somebody is listened to', () => {
  const sounds: (Sound | EndSound)[] = ['ringtone', 'call-waiting', 'ringback', 'busy', 'congestion', 'end'];

  for (const sound of sounds) expect(loudnessOf(sound, 'in-call', 1)).toBeLessThanOrEqual(whisper);
  expect(keyLoudness).toBeLessThanOrEqual(whisper);
});

test('the volume is that of the ringtone alone', () => {
  expect(loudnessOf('ringtone', 'quiet', 0)).toBe(0);
  expect(loudnessOf('ringtone', 'quiet', 0.5)).toBeLessThan(loudnessOf('ringtone', 'quiet', 1));
  expect(loudnessOf('ringback', 'quiet', 0)).toBe(loudnessOf('ringback', 'quiet', 1));
});

test.each(toneCountries)('%s: busy and congestion are heard for four seconds or a little more', (country) => {
  for (const sound of ['busy', 'congestion'] as const) {
    const { period } = endToneOf(sound, country);
    expect(period).toBeGreaterThanOrEqual(4);
    expect(period).toBeLessThan(6);
  }
  expect(endToneOf('end', country).period).toBeLessThan(1);
  expect(toneOf('ringback', 'bell', country)).toBe(tonePlans[country].ringback);
});

test.each<[readonly string[], string]>([
  [['en-US'], 'us'],
  [['en-GB', 'en'], 'gb'],
  [['fr'], 'fr'],
  [['fr-CA', 'fr'], 'fr'],
  [['ja'], 'jp'],
  [['de-AT', 'de'], 'de'],
  [['sv'], 'us'],
  [['not a language'], 'us'],
  [[], 'us'],
])('a browser that prefers %j has the tones of %s', (languages, country) => {
  expect(countryOf(languages)).toBe(country);
});
