import type { GuestPass } from './guest-pass.ts';
import type { Token } from './token-keeper.ts';

/** What the sandbox's discovery document says that the SDK needs to be pointed at it. */
export interface SandboxHosts {
  /** Base URL of the service catalogue. */
  readonly u2c: string;
  /** Base URL of the people and organisations API. */
  readonly hydra: string;
  /** Origin that Cisco's SDK has built in → URL prefix that answers for it, the path being appended. */
  readonly hosts: Readonly<Record<string, string>>;
}

/** What signs a person in to Webex Calling. The token is kept in memory only. */
export interface WebexAccount extends Token {
  /** Gets the next token before this one expires; absent where there is none to be had. */
  readonly renewToken?: () => Promise<Token>;
  /**
   * There for a guest, whose access token is a guest token: then every call goes where the call token says. That registers
   * one client: a line that has to register anew, as after a lost registration, asks `renewToken` for another first, and is
   * refused without it.
   */
  readonly guest?: GuestPass;
  /** The page of the SDK's realm. Default: `/realm.html`, where the plugin of `offhook/vite` puts it. */
  readonly realm?: string;
  /** Where the sandbox answers instead of Cisco's cloud. */
  readonly sandbox?: SandboxHosts;
}

/** Access tokens have three parts joined by `_`, the last being the organisation's UUID. */
const tokenShape = /^[^\s_]\S*_[^\s_]+_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `token` could be an access token at all. */
export function isAccessToken(token: string): boolean {
  return tokenShape.test(token);
}

/** The organisation that an access token is of. */
export function organisationOf(token: string): string {
  return token.slice(token.lastIndexOf('_') + 1);
}
