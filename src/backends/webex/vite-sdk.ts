import type { Plugin } from 'vite';
import { lodashByFunction } from './bundle/lodash.ts';
import { nativeObjects } from './bundle/native.ts';
import { packedModules } from './bundle/packed-modules.ts';
import { replaceModules } from './bundle/replacements.ts';
import { shakePacked } from './bundle/shake.ts';

const plugins = (): Plugin[] => [
  replaceModules(),
  nativeObjects(),
  lodashByFunction(),
  shakePacked(packedModules),
];

/** Packages of which importing a part does nothing: what nobody uses of them goes, their other modules included. */
const onlyDeclare = /\/node_modules\/@webex\/(calling|web-media-effects)\//;

/**
 * What Vite has to do differently so that Cisco's SDK runs, and fits into a small bundle: in the build, and in what
 * the dev server bundles before it starts.
 */
export const webexSdk = (): Plugin[] => [
  ...plugins(),
  {
    name: 'offhook:webex-sdk',
    config: () => {
      const treeshake = { moduleSideEffects: [{ test: onlyDeclare, sideEffects: false }] };
      return {
        build: { rolldownOptions: { treeshake } },
        optimizeDeps: { rolldownOptions: { plugins: plugins(), treeshake } },
      };
    },
  },
];
