import { parseArgs, type ParseArgsConfig } from 'node:util';
import { chromiumAdvice, findChromium } from './chromium.ts';

/** Ends a command that cannot do what it was asked for: one line, and exit code 1. */
export function refuse(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

/** What the command line says; what is none of the command's options ends it. */
export function asked<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    // What Node says behind that is for whoever means a file of such a name.
    const [why = ''] = String(error instanceof Error ? error.message : error).split('. ');
    return refuse(`${why}. There is ${options.join(', ')}.`);
  }
}

/** A number above 0; any other ends the command. */
export function positive(name: string, text: string): number {
  const number = Number(text);
  return number > 0 && Number.isFinite(number)
    ? number
    : refuse(`${name} must be a number above 0, not "${text}".`);
}

/** The same without a fraction. */
export function whole(name: string, text: string): number {
  return /^[1-9]\d*$/.test(text)
    ? Number(text)
    : refuse(`${name} must be a whole number above 0, not "${text}".`);
}

/** Ends a command that needs Chromium where there is none. */
export function needChromium(): void {
  if (findChromium() === undefined) refuse(chromiumAdvice);
}
