import type { Plugin } from 'vite';

/**
 * Refuses files that import each other in a circle: which of them runs first would depend on which arrives first. What comes
 * together in `vite.config.ts` has to be told apart otherwise then.
 */
export function noCircles(): Plugin {
  return {
    name: 'offhook:no-circles',
    generateBundle(_options, bundle) {
      const walk = (file: string, path: readonly string[]): void => {
        if (path.includes(file)) this.error(`Files that import each other: ${[...path, file].join(' → ')}`);
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk' || walked.has(file)) return;
        for (const imported of chunk.imports) walk(imported, [...path, file]);
        walked.add(file);
      };
      const walked = new Set<string>();
      for (const file of Object.keys(bundle)) walk(file, []);
    },
  };
}
