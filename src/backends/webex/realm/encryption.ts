import settings from '@webex/internal-plugin-encryption/dist/config';
import plugin from '@webex/internal-plugin-encryption/dist/encryption';
import type { Webex } from '@webex/webex-core';

// CommonJS, like the SDK's core: the default export sits one `default` deeper, or not.
const Plugin = plugin.default ?? plugin;
const config = settings.default ?? settings;

/** What the SDK's contacts ask of a client's encryption. */
export interface Encryption {
  decryptText(...given: readonly unknown[]): Promise<unknown>;
  encryptText(...given: readonly unknown[]): Promise<unknown>;
  readonly kms: {
    createUnboundKeys(...given: readonly unknown[]): Promise<unknown>;
    createResource(...given: readonly unknown[]): Promise<unknown>;
  };
}

/**
 * Gives a Webex client its encryption. Plugins belong to a client from its beginning, but this one is larger than all of
 * calling: so it joins later, as the child that it would have been.
 */
export function addEncryption(webex: Webex): Encryption {
  Object.assign(webex.config, config);
  const encryption = new Plugin({}, { parent: webex.internal }) as Encryption;
  Object.defineProperty(webex.internal, 'encryption', { value: encryption });
  return encryption;
}
