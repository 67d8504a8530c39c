import { PeopleError, peopleFromArguments } from '../sandbox/people-file.ts';
import { sandboxPlugin } from '../sandbox/sandbox.ts';
import type { Collaborators } from '../sandbox/world.ts';
import type { Parts } from './app.ts';
import { hostNames } from './host-check.ts';
import { SettingsError, type Settings } from './settings.ts';

/**
 * The sandbox as a part of the server, with whoever `--people` names. Once an account can be configured, this is where it takes the sandbox's place.
 */
export function sandboxFor(settings: Settings, collaborators: Collaborators = {}): Pick<Parts, 'sandbox'> {
  const who = people(process.argv.slice(2));
  return { sandbox: (app) => sandboxPlugin(app, { ...collaborators, ...who, hosts: hostNames(settings) }) };
}

function people(args: readonly string[]): Pick<Collaborators, 'people'> {
  try {
    return peopleFromArguments(args);
  } catch (error) {
    throw error instanceof PeopleError ? new SettingsError(error.message) : error;
  }
}
