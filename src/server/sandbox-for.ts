import { sandboxPlugin } from '../sandbox/sandbox.ts';
import { hostNames } from './host-check.ts';
import type { Parts } from './app.ts';
import type { Settings } from './settings.ts';

/** The sandbox as a part of the server. Once an account can be configured, this is where it takes the sandbox's place. */
export function sandboxFor(settings: Settings): Pick<Parts, 'sandbox'> {
  return { sandbox: (app) => sandboxPlugin(app, { hosts: hostNames(settings) }) };
}
