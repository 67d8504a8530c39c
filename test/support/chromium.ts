import { findExecutable } from './executables.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Told to a person whose machine has no browser that the tests could use. */
export const chromiumAdvice =
  'No Chromium found: install chromium or Google Chrome, or set CHROME_PATH to it.';

/** The path of a Chromium: `CHROME_PATH` before what `PATH` has; nothing if there is none. */
export const findChromium = (
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined => findExecutable('CHROME_PATH', names, env);
