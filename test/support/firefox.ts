import { networkAddresses } from '../../src/sandbox/switch/media/network-addresses.ts';
import { findExecutable } from './executables.ts';

const names = ['firefox-esr', 'firefox'];

/** The path of a Firefox: `FIREFOX_PATH` before what `PATH` has; nothing if there is none. */
export const findFirefox = (
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined => findExecutable('FIREFOX_PATH', names, env);

/** Why nothing can be tried in Firefox here, in one line for a person; `undefined` where it can. */
export function firefoxLacks(
  firefox: string | undefined,
  addresses = networkAddresses(),
): string | undefined {
  if (firefox === undefined) return 'there is none: install firefox-esr, or set FIREFOX_PATH to one.';
  if (addresses.length === 0)
    return 'this computer is on no network, and Firefox calls nobody over loopback.';
  return undefined;
}
