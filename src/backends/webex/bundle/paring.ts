import type { Plugin } from 'vite';
import { lodashByFunction } from './lodash.ts';
import { nativeObjects } from './native.ts';
import { packedModules } from './packed-modules.ts';
import { replacements } from './replacements.ts';
import { shakePacked } from './shake.ts';

/** Something that makes the SDK smaller without putting a module in the place of another. */
export interface Paring {
  readonly name: string;
  readonly why: string;
  /** As in the table of replacements. */
  readonly saves: number;
  /** Absent for what Vite is only told. */
  readonly plugin?: () => Plugin;
}

/**
 * Everything that the phone's bundle has less than the SDK, besides what is replaced. All of it together makes the
 * realm's script 213 KB, gzipped, rather than the 601 KB of the whole SDK.
 */
export const parings: readonly Paring[] = [
  { name: 'native objects', why: 'core-js 2 has what every browser has', saves: 13.1, plugin: nativeObjects },
  {
    name: 'lodash by function',
    why: 'a few of its functions are used',
    saves: 19.2,
    plugin: lodashByFunction,
  },
  {
    name: 'shaken packages',
    why: 'most of the media engine is for meetings',
    saves: 99.4,
    plugin: () => shakePacked(packedModules),
  },
  { name: 'only declared', why: 'what nobody imports of @webex/calling goes', saves: 25.5 },
];

/** The names of all that the phone's bundle has less, or replaced, although a browser could run it. */
export const everyParing: readonly string[] = [
  ...replacements.filter(({ saves }) => saves !== undefined),
  ...parings,
].map(({ name }) => name);
