import { ownSystems } from './own-systems.ts';
import type { PageSources } from './policy.ts';
import type { RibbonAccess } from './ribbon/ribbon-for.ts';
import type { Settings } from './settings/settings.ts';

/**
 * What pages of a server with these settings may reach. Webex is among it where people sign in there, and where no system
 * is set up: a token of one's own can be pasted then.
 */
export function pageSourcesFor(settings: Settings, ribbon: RibbonAccess): PageSources {
  const systems = ownSystems(settings);
  return {
    ...ribbon.sources,
    webex: systems.length === 0 || systems.includes('webex'),
    ancestors: settings.embedOrigins,
  };
}
