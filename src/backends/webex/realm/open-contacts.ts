import { createContactsClient, LOGGER } from '@webex/calling';
import settings from '@webex/internal-plugin-encryption/dist/config';
import plugin from '@webex/internal-plugin-encryption/dist/encryption';
import type { Webex } from '@webex/webex-core';
import type { SdkContacts } from '../contacts/sdk-contacts.ts';

// CommonJS, like the SDK's core: the default export sits one `default` deeper, or not.
const Encryption = plugin.default ?? plugin;
const config = settings.default ?? settings;

/**
 * Gives a Webex client its encryption, and opens its contacts. Plugins belong to a client from its beginning, but this
 * one is larger than all of calling: so it joins later, as the child that it would have been.
 */
export function openContacts(webex: Webex): SdkContacts {
  if (!('encryption' in webex.internal)) {
    Object.assign(webex.config, config);
    const encryption = new Encryption({}, { parent: webex.internal });
    Object.defineProperty(webex.internal, 'encryption', { value: encryption });
  }
  return createContactsClient(webex as never, { level: LOGGER.ERROR }) as unknown as SdkContacts;
}
