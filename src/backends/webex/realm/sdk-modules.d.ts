/** The two `@webex` packages that come without types, as far as the realm uses them. */
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
    credentials: { supertoken?: { access_token: string } };
    config: { logger: { level: string } };
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
    options: { interceptors: Record<string, () => object> },
  ): void;
}

declare module '@webex/internal-plugin-device';
declare module '@webex/internal-plugin-mercury';
declare module '@webex/plugin-logger';
