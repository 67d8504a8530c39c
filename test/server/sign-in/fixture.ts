import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { listen } from '../../../src/server/listen.ts';
import { sandboxFor } from '../../../src/server/sandbox-for.ts';
import { readSettings } from '../../../src/server/settings/settings.ts';
import { Visitor } from './visitor.ts';

/** A server over a sandbox, whose log is kept, all of it. */
export async function serverWithSignIn(env: Record<string, string> = {}) {
  const settings = readSettings({ PORT: '0', LOG_LEVEL: 'trace', ...env });
  const log = new PassThrough();
  let logged = '';
  log.on('data', (lines) => (logged += String(lines)));
  const app = await createApp(settings, { pages: () => Promise.resolve(), ...sandboxFor(settings) }, log);
  onTestFinished(() => app.close());
  const origin = `http://localhost:${await listen(app, settings)}`;
  return {
    app,
    origin,
    logged: () => logged,
    visitor: (headers?: Record<string, string>) => new Visitor(origin, headers),
  };
}
