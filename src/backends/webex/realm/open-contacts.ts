import { createContactsClient, LOGGER } from '@webex/calling';
import type { Webex } from '@webex/webex-core';
import type { SdkContacts } from '../contacts/sdk-contacts.ts';
import { encryptLater } from './later-encryption.ts';
import { tellUnreadable } from './unreadable-contacts.ts';

/** Opens the contacts of a Webex client, whose encryption is loaded with the first text that is encrypted or decrypted. */
export function openContacts(webex: Webex): SdkContacts {
  encryptLater(webex);
  return tellUnreadable(
    createContactsClient(webex as never, { level: LOGGER.ERROR }),
  ) as unknown as SdkContacts;
}
