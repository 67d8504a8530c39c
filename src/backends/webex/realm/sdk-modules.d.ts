/** The packages of the SDK that come without types, as far as the realm and its bundle use them. */
declare module '@webex/webex-core' {
  export interface Webex {
    internal: {
      device: { register(): Promise<void>; userId?: string; url?: string };
      mercury: {
        readonly connected: boolean;
        connect(): Promise<void>;
        on(event: string, listener: (event: never) => void): void;
      };
    };
    credentials: { set(values: { supertoken: { access_token: string; token_type: string } }): void };
    config: { logger: { level: string } };
    request(options: { uri: string; method: string }): Promise<{ statusCode?: unknown; body?: unknown }>;
    logger: { config: { level: string } };
    once(event: 'ready', listener: () => void): void;
  }

  export interface WebexConstructor {
    new (options: object): Webex;
    extend(members: object): WebexConstructor;
  }

  /** CommonJS: depending on who bundles it, the default export sits one `default` deeper. */
  const core: WebexConstructor & { default?: WebexConstructor };
  export default core;
  export const WebexPlugin: { extend(members: object): object };
  export function registerInternalPlugin(
    name: string,
    plugin: object,
    options: { interceptors?: Record<string, () => object>; config?: object },
  ): void;
}

declare module '@webex/internal-plugin-encryption/dist/config' {
  const settings: object & { default?: object };
  export default settings;
}

declare module '@webex/internal-plugin-encryption/dist/encryption' {
  type Constructor = new (attributes: object, options: { parent: object }) => object;
  const plugin: Constructor & { default?: Constructor };
  export default plugin;
}

declare module '@webex/internal-plugin-device';
declare module '@webex/internal-plugin-mercury';
declare module '@webex/plugin-logger';

declare module '@webex/internal-plugin-metrics/dist/config' {
  const config: object;
  export default config;
}

declare module '@webex/internal-plugin-metrics/dist/metrics' {
  const plugin: object;
  export default plugin;
}

declare module '@webex/internal-plugin-metrics/dist/rtcMetrics' {
  const rtcMetrics: object;
  export default rtcMetrics;
}

declare module 'ip-anonymize' {
  export default function ipAnonymize(
    address: string | undefined,
    v4Bits: number,
    v6Bits: number,
  ): string | null;
}

declare module '@webex/internal-media-core' {
  export const createMicrophoneStream: unknown;
  export const LocalMicrophoneStream: new (stream: MediaStream) => object;
  export const LocalStreamEventNames: unknown;
  export const MediaConnectionEventNames: unknown;
  export const RoapMediaConnection: unknown;
  export const setLogger: (logger: unknown) => void;
}
