import { createRequire } from 'node:module';
import { onTestFinished } from 'vitest';
import { hostsBelow } from '../../../src/sandbox/webex/hosts.ts';
import { sdkModule } from './sdk-webex.ts';

/** A contact as Cisco's client gives and takes it, as far as the tests read it. */
export interface SdkContact {
  readonly contactId?: string;
  readonly contactType: 'CUSTOM' | 'CLOUD';
  readonly displayName?: string;
  readonly firstName?: string;
  readonly avatarURL?: string;
  readonly companyName?: string;
  readonly encryptionKeyUrl?: string;
  readonly groups?: readonly string[];
  readonly phoneNumbers?: readonly { readonly type: string; readonly value: string }[];
}

interface SdkGroup {
  readonly groupId: string;
  readonly displayName: string;
  readonly groupType: string;
  readonly encryptionKeyUrl: string;
}

interface Answer {
  readonly statusCode: number;
  readonly data: {
    readonly contacts?: readonly SdkContact[];
    readonly groups?: readonly SdkGroup[];
    readonly contact?: SdkContact;
    readonly group?: SdkGroup;
    readonly error?: string;
  };
}

/** What the tests use of Cisco's own client for contacts. */
export interface SdkContacts {
  getContacts(): Promise<Answer>;
  createContact(contact: SdkContact): Promise<Answer>;
  deleteContact(id: string): Promise<Answer>;
  createContactGroup(name: string): Promise<Answer>;
  deleteContactGroup(id: string): Promise<Answer>;
}

interface Webex {
  once(event: 'ready', listener: () => void): void;
  internal: {
    device: { register(): Promise<void>; unregister(): Promise<void> };
    mercury: { connect(): Promise<void>; disconnect(): Promise<void> };
  };
}

interface Core {
  default: { extend(members: object): new (options: object) => Webex };
  registerInternalPlugin(name: string, plugin: object, options: object): void;
  WebexPlugin: { extend(members: object): object };
}

const load = createRequire(import.meta.url);

/**
 * Cisco's SDK in Node, signed in with `token` on the sandbox at `url`, with its own encryption.
 */
export async function sdkWithContacts(url: string, token: string) {
  const core = load('@webex/webex-core') as Core;
  const http = load('@webex/http-core') as { Interceptor: new () => object };
  load('@webex/internal-plugin-device');
  load('@webex/internal-plugin-mercury');
  load('@webex/internal-plugin-encryption');
  load('@webex/plugin-logger');
  const calling = sdkModule('Contacts/ContactsClient.js') as {
    createContactsClient(webex: object, logger: { level: string }): SdkContacts;
  };
  const rewriting = Object.assign(new http.Interceptor(), {
    onRequest(options: { uri?: string }) {
      const { origin } = new URL(options.uri ?? 'none:');
      const below = hostsBelow(url)[origin];
      if (below !== undefined) options.uri = `${below}${options.uri?.slice(origin.length) ?? ''}`;
      return Promise.resolve(options);
    },
  });
  core.registerInternalPlugin('rewriting', core.WebexPlugin.extend({ namespace: 'Rewriting' }), {
    interceptors: { Rewriting: () => rewriting },
  });
  const webex = new (core.default.extend({ webex: true }))({
    credentials: { access_token: token },
    config: {
      credentials: { clientType: 'confidential' },
      device: { ephemeral: true, preDiscoveryServices: {}, validateDomains: false },
      logger: { level: 'silent' },
      services: {
        discovery: {
          u2c: `${url}/u2c/api/v1`,
          hydra: `${url}/hydra/v1`,
          sqdiscovery: `${url}/hydra/v1/region`,
        },
        validateDomains: true,
        allowedDomains: [new URL(url).hostname],
      },
    },
  });
  await new Promise<void>((resolve) => {
    webex.once('ready', resolve);
  });
  await webex.internal.device.register();
  await webex.internal.mercury.connect();
  onTestFinished(async () => {
    await webex.internal.mercury.disconnect();
    await webex.internal.device.unregister();
  });
  return calling.createContactsClient(webex, { level: 'error' });
}
