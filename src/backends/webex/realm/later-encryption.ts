import type { Webex } from '@webex/webex-core';
import type { Encryption } from './encryption.ts';

/**
 * Stands for a client's encryption until it is needed: whoever has no contacts never loads it. In the place of one that
 * was there before it begins anew, because that remembers for ever what the key service would not tell.
 */
export function encryptLater(webex: Webex): void {
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
