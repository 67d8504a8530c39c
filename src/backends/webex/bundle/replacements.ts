import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type { Plugin } from 'vite';

const { resolve } = createRequire(import.meta.url);
/** A module of ours, which is JavaScript where this is. */
const ours = (module: string): string =>
  join(import.meta.dirname, `${module}${extname(import.meta.filename)}`);

/** A module that the bundle has in the place of another, and why. */
export interface Replacement {
  /** What it is known by. */
  readonly name: string;
  /** What is imported. */
  readonly module: RegExp;
  /** What is bundled: a file; `$1` is what `module` has in its group. */
  readonly by: (...groups: string[]) => string;
  readonly why: string;
  /**
   * By how many KB, gzipped, the realm's script would be larger without it (`npx tsx scripts/measure-sdk.ts`), and then
   * the whole SDK does without it. Absent for what no browser could run: it is replaced in any case.
   */
  readonly saves?: number;
}

/** In the place of what no browser has. */
const lacking = (
  name: string,
  file: string,
  why = "the browser's version of Node's module",
): Replacement => ({
  name,
  module: new RegExp(`^${name}$`),
  by: () => file,
  why,
});

/** In the place of what a browser could run. */
const smaller = (name: string, saves: number, file: string, why: string): Replacement => ({
  ...lacking(name, file, why),
  saves,
});

/** Every module that the SDK asks for and does not get. All of it has to behave the same for what calling uses. */
export const replacements: readonly Replacement[] = [
  lacking('url', resolve('url/')),
  lacking('querystring', resolve('querystring-es3')),
  lacking('os', resolve('os-browserify')),
  lacking(
    'jsonwebtoken',
    ours('../realm/jsonwebtoken'),
    "only decodes; the whole needs Node's crypto and streams",
  ),
  smaller(
    'util',
    9,
    ours('util'),
    'three functions of it are used; the npm package brings twenty others along',
  ),
  smaller('qs', 13.6, ours('qs'), 'flat queries only; the npm package brings twenty others along'),
  smaller('uuid', 2.2, ours('uuid'), 'the browser has it'),
  smaller('file-type', 20.8, ours('file-type'), 'only for uploads, and calling has none'),
  smaller('core-decorators', 4.9, ours('core-decorators'), 'two decorators of thirty are used'),
  smaller(
    '@webex/media-helpers',
    182,
    ours('media-helpers'),
    'CommonJS that would keep the whole media engine',
  ),
  smaller(
    '@webex/internal-media-core',
    0,
    ours('media-core'),
    'only calls need these 44 KB: they are a file that comes once the line is registered',
  ),
  smaller(
    '@webex/internal-plugin-metrics',
    12.7,
    ours('metrics'),
    'most of it are the diagnostics of meetings',
  ),
  {
    ...smaller('call-diagnostic-metrics.util', 5.8, ours('diagnostics'), 'one function of it is used'),
    module: /\/call-diagnostic-metrics\.util$/,
  },
  {
    ...smaller('@babel/runtime-corejs2', 11.1, '', 'the same helpers, without core-js below them'),
    module: /^@babel\/runtime-corejs2\/(?!core-js\/)(.+)$/,
    by: (part = '') => resolve(`@babel/runtime/${part}`),
  },
];

/** In the whole SDK, Node's `util` comes from npm: what no browser has, and ours is only a part of. */
export const wholeUtil: Replacement = lacking('util', resolve('util/'));

/** Resolves what is in the table to what stands beside it. */
export function replaceModules(table: readonly Replacement[]): Plugin {
  return {
    name: 'offhook:replace-modules',
    enforce: 'pre',
    resolveId(id, importer) {
      // It calls what is no function in ours.
      if (id === 'uuid' && importer?.includes('/node-kms/') === true) return undefined;
      for (const { module, by } of table) {
        const found = module.exec(id);
        const file = found && by(...found.slice(1));
        // What stands for a module may bring it in itself.
        if (file && file !== importer?.split('?')[0]) return file;
      }
      return undefined;
    },
  };
}
