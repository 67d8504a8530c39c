import { ArgumentError, collaboratorsFrom } from '../sandbox/arguments.ts';
import { sandboxPlugin } from '../sandbox/sandbox.ts';
import type { Collaborators } from '../sandbox/world.ts';
import type { Parts } from './app.ts';
import { hostNames } from './host-check.ts';
import { sandboxGateway } from './innovaphone/gateway-for.ts';
import { SettingsError, type Settings } from './settings.ts';

/** The sandbox as a part of the server. Once an account can be configured, this is where it takes the sandbox's place. */
export function sandboxFor(
  settings: Settings,
  collaborators: Collaborators = {},
): Pick<Parts, 'sandbox' | 'gateways'> {
  return {
    sandbox: (app) => sandboxPlugin(app, { ...collaborators, hosts: hostNames(settings) }),
    gateways: [sandboxGateway(collaborators.people)],
  };
}

/** What the command line says of the sandbox; throws a {@link SettingsError} where that makes no sense. */
export function sandboxOfCommand(): Collaborators {
  try {
    return collaboratorsFrom(process.argv.slice(2));
  } catch (error) {
    throw error instanceof ArgumentError ? new SettingsError(error.message) : error;
  }
}
