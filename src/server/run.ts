import { hostInUrl } from '../sandbox/host-names.ts';
import { createApp, type Parts } from './app.ts';
import { checkAddress, listen } from './listen.ts';
import { readSettings, SettingsError, type Settings } from './settings/settings.ts';

/**
 * A whole start: settings from the environment, the server, the line that says where the phone is, and a clean
 * stop on SIGINT and SIGTERM, which lets what is open end. What cannot work is one line on stderr and exit code 1.
 */
export async function run(makeParts: (settings: Settings) => Parts | Promise<Parts>): Promise<void> {
  try {
    const settings = readSettings(process.env);
    await checkAddress(settings);
    const app = await createApp(settings, await makeParts(settings));
    const port = await listen(app, settings);
    const stop = (): void => {
      // Whoever asks twice does not wait.
      const seconds = app.drain.stopping ? 0 : settings.drainSeconds;
      void app.drain
        .end(seconds)
        .then(() => app.close())
        .then(() => process.exit(0));
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    stopWithNpm(stop);
    process.stdout.write(`Phone: http://${hostInUrl(settings.host)}:${port}\n`);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** A signal to npm ends npm and its shell but is not passed on: a server left behind would keep the port. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) stop();
  }, 500).unref();
}
