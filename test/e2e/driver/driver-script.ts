import { join } from 'node:path';
import { build } from 'vite';

const scripts = new Map<string, Promise<string>>();

/** The script of a driver page, whose source is `file` in this folder: bundled once per run. */
export function driverScript(file: string): Promise<string> {
  const script = scripts.get(file) ?? bundle(file);
  scripts.set(file, script);
  return script;
}

async function bundle(file: string): Promise<string> {
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
  return first.output[0].code;
}
