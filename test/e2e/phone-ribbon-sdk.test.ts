import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

/** A script that makes the global `WebRTC`, as the vendor's does: of the stand-in, where nobody has brought the SDK. */
async function scriptOfStandIn(): Promise<string> {
  const entry = join(import.meta.dirname, '../../src/backends/ribbon/stand-in/create.ts');
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

describe('an SDK that somebody brings for Ribbon', () => {
  const desk = useDesk({
    env: async () => ({ OFFHOOK_RIBBON_SDK: process.env['OFFHOOK_RIBBON_SDK'] ?? (await scriptOfStandIn()) }),
  });

  test('is loaded from this server, and calls through the gateway’s own door, whose certificate is accepted', async () => {
    const alice = await desk.phone('/', { ignoreHTTPSErrors: true });
    await alice.page.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption('1001');
    await alice.button('Continue with Ribbon').click();
    await alice.lineSays('Ready');

    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.hears('something');
    await alice.callWith('Echo').press('End');

    await alice.callWith('Echo').says('Ended');
    expect(alice.errors).toEqual([]);
    expect(await alice.page.evaluate(() => 'WebRTC' in window)).toBe(true);
  });
});
