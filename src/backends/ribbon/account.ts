import type { CreateSdk } from './sdk-types.ts';

/** Where a gateway is. */
export interface RibbonGateway {
  /** Base URL of its requests, such as `https://gateway.example.com`. */
  readonly requests: string;
  /** Base URL of its sockets, such as `wss://gateway.example.com`. The real SDK speaks TLS only. */
  readonly sockets: string;
  /**
   * For connections through firewalls. The gateway's own credentials go with them, and no others, and are fetched anew every
   * half an hour (traps T27, T28). A gateway that gives none must not be asked to use `turn:`. Default: none.
   */
  readonly iceServers?: readonly RTCIceServer[];
}

/** Where the SDK comes from: it is proprietary, and so is brought by whoever has it. */
export type SdkSource =
  | { readonly script: string }
  /** The global `WebRTC` that the page has already. */
  | 'page'
  | { readonly create: CreateSdk }
  /** Ours, which speaks to the sandbox's gateway alone. */
  | 'stand-in';

/** What signs a person in at a Ribbon gateway. Nothing of it is stored. */
export interface RibbonAccount {
  /** Such as `alice@example.com`. */
  readonly username: string;
  readonly shows:
    { readonly password: string } | { readonly bearerAccessToken: string } | { readonly hmacToken: string };
  readonly gateway: RibbonGateway;
  readonly sdk: SdkSource;
}
