import { join } from 'node:path';
import { build } from 'vite';

/** What a driver page consists of. */
export interface DriverFiles {
  readonly script: string;
  /** The scripts of its workers, by their paths on its server. */
  readonly workers: ReadonlyMap<string, string>;
}

const bundles = new Map<string, Promise<DriverFiles>>();

/** A driver page, whose source is `file` in this folder: bundled once per run. */
export function driverFiles(file: string): Promise<DriverFiles> {
  const files = bundles.get(file) ?? bundle(file);
  bundles.set(file, files);
  return files;
}

async function bundle(file: string): Promise<DriverFiles> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, file), formats: ['es'], fileName: 'driver' },
    },
  });
  const [first] = Array.isArray(output) ? output : [];
  if (!first) throw new Error('The driver page was not built.');
  const [script, ...others] = first.output;
  const workers = others.flatMap((one) =>
    one.type === 'asset' ? [[`/${one.fileName}`, String(one.source)] as const] : [],
  );
  return { script: script.code, workers: new Map(workers) };
}
