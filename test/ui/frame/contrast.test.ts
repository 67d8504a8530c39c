import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Oklch = readonly [lightness: number, chroma: number, hue: number];

const css = readFileSync(join(import.meta.dirname, '../../../src/ui/frame/tokens.css'), 'utf8');
const token = /--([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g;
const numbers = (text = ''): Oklch => {
  const [l = 0, c = 0, h = 0] = text.split(' ').map(Number);
  return [l, c, h];
};
const tokens = new Map(
  [...css.matchAll(token)].map(([, name = '', light, dark]) => [
    name,
    { light: numbers(light), dark: numbers(dark) },
  ]),
);

/** Relative luminance (WCAG 2.2) of an OKLCH colour, clipped to sRGB; the matrices are Björn Ottosson's. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function pair(front: string, back: string, scheme: 'light' | 'dark'): number {
  const [one, other] = [tokens.get(front), tokens.get(back)];
  if (!one || !other) throw new Error(`No token --${front} or --${back}.`);
  return contrast(one[scheme], other[scheme]);
}

const surfaces = ['ground', 'surface', 'raised'];
const keys = ['key', 'key-on-ground', 'pressed'];
const text: [string, string][] = [
  ...[...surfaces, ...keys, 'accent-soft', 'trouble-soft'].map((back): [string, string] => ['text', back]),
  ...[...surfaces, 'key', 'key-on-ground', 'trouble-soft', 'accent-soft'].map((back): [string, string] => [
    'quiet',
    back,
  ]),
  ...[...surfaces, 'key'].map((back): [string, string] => ['accent', back]),
  ...surfaces.map((back): [string, string] => ['go-text', back]),
  ...[...surfaces, 'trouble-soft'].map((back): [string, string] => ['trouble', back]),
  ['on-accent', 'accent'],
  ['on-go', 'go'],
  ['on-go', 'go-pressed'],
  ['on-stop', 'stop'],
  ['on-stop', 'stop-pressed'],
];
const controls: [string, string][] = surfaces.flatMap((back): [string, string][] => [
  ['go', back],
  ['stop', back],
  ['edge', back],
  ['accent', back],
]);
const schemes = ['light', 'dark'] as const;

test('black on white is 21 : 1', () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 3);
});

test.each(schemes.flatMap((scheme) => text.map(([front, back]) => [scheme, front, back] as const)))(
  '%s: text in --%s on --%s has at least 4.5 : 1',
  (scheme, front, back) => {
    expect(pair(front, back, scheme)).toBeGreaterThanOrEqual(4.5);
  },
);

test.each(schemes.flatMap((scheme) => controls.map(([front, back]) => [scheme, front, back] as const)))(
  '%s: a control in --%s on --%s has at least 3 : 1',
  (scheme, front, back) => {
    expect(pair(front, back, scheme)).toBeGreaterThanOrEqual(3);
  },
);
