import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeApi } from './api.ts';
import { buildPackage } from './build.ts';
import { manifestOfPackage, project, readManifest } from './manifest.ts';

const manifest = join(project, 'package.json');

/** The project's own manifest, while the package's lies in its place. */
const aside = join(project, 'dist/package.json');

/** `build` builds the package; npm runs `prepack` and `postpack` around packing, which takes whatever manifest lies there. */
const steps: Readonly<Record<string, () => Promise<void>>> = {
  build: buildPackage,
  api: writeApi,
  async prepack() {
    await buildPackage();
    await copyFile(manifest, aside);
    const packed = `${manifest}.packed`;
    await writeFile(packed, `${JSON.stringify(manifestOfPackage(readManifest()), null, 2)}\n`);
    // Whoever reads it meanwhile finds the one or the other.
    await rename(packed, manifest);
  },
  async postpack() {
    await copyFile(aside, manifest);
    await rm(aside);
  },
};

const step = steps[process.argv[2] ?? 'build'];
if (!step) throw new Error('One of build, api, prepack and postpack.');
await step();
