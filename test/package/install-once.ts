import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { install, type Installed } from './installed.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    installed: Installed;
  }
}

/** Before any test: the package is packed and installed, for all files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const installed = await install();
  provide('installed', installed);
  return () => rm(installed.folder, { recursive: true, force: true });
}
