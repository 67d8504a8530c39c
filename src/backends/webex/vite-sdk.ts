import type { Plugin } from 'vite';
import { everyParing, parings } from './bundle/paring.ts';
import { replacements, replaceModules, wholeUtil } from './bundle/replacements.ts';

/** Packages of which importing a part does nothing: what nobody uses of them goes, their other modules included. */
const onlyDeclare = /\/node_modules\/@webex\/(calling|web-media-effects)\//;

/**
 * What Vite has to do differently so that Cisco's SDK runs, and fits into a small bundle: in the build, and in what
 * the dev server bundles before it starts. `pared` names what is done to make it small; with nothing, it is the SDK as
 * npm ships it.
 */
export function webexSdk(pared: readonly string[] = everyParing): Plugin[] {
  const done = ({ name }: { readonly name: string }): boolean => pared.includes(name);
  const table = replacements.filter((each) => each.saves === undefined || done(each));
  const plugins = (): Plugin[] => [
    replaceModules([...table, wholeUtil]),
    ...parings.flatMap((each) => (done(each) && each.plugin ? [each.plugin()] : [])),
  ];
  const treeshake = done({ name: 'only declared' })
    ? { treeshake: { moduleSideEffects: [{ test: onlyDeclare, sideEffects: false }] } }
    : {};
  return [
    ...plugins(),
    {
      name: 'offhook:webex-sdk',
      config: () => ({
        build: { rolldownOptions: treeshake },
        optimizeDeps: { rolldownOptions: { plugins: plugins(), ...treeshake } },
      }),
    },
  ];
}
