import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const { resolve } = createRequire(import.meta.url);
const ours = (file: string): string => join(import.meta.dirname, file);

/** A module that the bundle has in the place of another, and why. */
interface Replacement {
  /** What is imported. */
  readonly module: RegExp;
  /** What is bundled: a file; `$1` is what `module` has in its group. */
  readonly by: (...groups: string[]) => string;
  readonly why: string;
}

const by = (module: RegExp, file: string, why: string): Replacement => ({ module, by: () => file, why });

/** Every module that the SDK asks for and does not get. All of it has to behave the same for what calling uses. */
export const replacements: readonly Replacement[] = [
  by(/^url$/, resolve('url/'), "the browser's version of Node's module"),
  by(/^querystring$/, resolve('querystring-es3'), "the browser's version of Node's module"),
  by(/^os$/, resolve('os-browserify'), "the browser's version of Node's module"),
  by(/^util$/, ours('util.ts'), 'three functions of it are used; the npm package brings twenty others along'),
  by(/^qs$/, ours('qs.ts'), 'flat queries only; the npm package brings twenty others along'),
  by(/^uuid$/, ours('uuid.ts'), 'the browser has it'),
  by(/^jsonwebtoken$/, ours('../realm/jsonwebtoken.ts'), "only decodes; the whole needs Node's crypto"),
  by(/^file-type$/, ours('file-type.ts'), 'only for uploads, and calling has none'),
  by(/^core-decorators$/, ours('core-decorators.ts'), 'two decorators of thirty are used'),
  by(
    /^@webex\/internal-media-core$/,
    resolve('@webex/internal-media-core').replace('/cjs/', '/esm/'),
    'otherwise it comes in twice, as CommonJS and as an ES module',
  ),
  by(/^@webex\/media-helpers$/, ours('media-helpers.ts'), 'CommonJS that would keep the whole media engine'),
  by(/^@webex\/internal-plugin-metrics$/, ours('metrics.ts'), 'most of it are the diagnostics of meetings'),
  by(/\/call-diagnostic-metrics\.util$/, ours('diagnostics.ts'), 'one function of it is used'),
  {
    module: /^@babel\/runtime-corejs2\/(.+)$/,
    by: (part = '') => resolve(`@babel/runtime/${part}`),
    why: 'the same helpers, without core-js below them',
  },
];

/** Resolves what is in the table to what stands beside it. */
export function replaceModules(): Plugin {
  return {
    name: 'offhook:replace-modules',
    enforce: 'pre',
    resolveId(id) {
      for (const { module, by } of replacements) {
        const found = module.exec(id);
        if (found) return by(...found.slice(1));
      }
      return undefined;
    },
  };
}
