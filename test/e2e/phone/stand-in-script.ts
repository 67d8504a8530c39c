import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** A script that makes the global `WebRTC`, as the vendor's does: of the stand-in, where nobody has brought the SDK. */
export async function scriptOfStandIn(): Promise<string> {
  const entry = join(import.meta.dirname, '../../../src/backends/ribbon/stand-in/create.ts');
  const lib = { entry, name: 'WebRTC', formats: ['iife'] as const, fileName: 'webrtc' };
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { lib: { ...lib, formats: [...lib.formats] }, write: false },
  });
  const [output] = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  if (output?.type !== 'chunk') throw new Error('There is no script.');
  const file = join(await mkdtemp(join(tmpdir(), 'offhook-')), 'webrtc.js');
  await writeFile(file, output.code);
  return file;
}
