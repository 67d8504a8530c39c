import { createContactsClient, LOGGER } from '@webex/calling';
import type { Webex } from '@webex/webex-core';
import type { SdkContacts } from '../contacts/sdk-contacts.ts';
import type { Encryption } from './encryption.ts';

/** Opens the contacts of a Webex client, whose encryption is loaded with the first text that is encrypted or decrypted. */
export function openContacts(webex: Webex): SdkContacts {
  if (!('encryption' in webex.internal)) encryptLater(webex);
  return createContactsClient(webex as never, { level: LOGGER.ERROR }) as unknown as SdkContacts;
}

/** Stands for a client's encryption until it is needed: whoever has no contacts never loads it. */
function encryptLater(webex: Webex): void {
  let loading: Promise<Encryption> | undefined;
  const load = () =>
    (loading ??= import('./encryption.ts').then(
      ({ addEncryption }) => addEncryption(webex),
      (cause: unknown) => {
        loading = undefined;
        throw cause;
      },
    ));
  const later: Encryption = {
    decryptText: async (...given) => (await load()).decryptText(...given),
    encryptText: async (...given) => (await load()).encryptText(...given),
    kms: {
      createUnboundKeys: async (...given) => (await load()).kms.createUnboundKeys(...given),
      createResource: async (...given) => (await load()).kms.createResource(...given),
    },
  };
  Object.defineProperty(webex.internal, 'encryption', { value: later, configurable: true });
}
