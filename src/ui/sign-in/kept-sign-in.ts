import type { Line } from '../../calling/index.ts';

/** What lets a guest of Webex call one number. */
export interface GuestPass {
  readonly callToken: string;
  /** What the guest is called. */
  readonly name: string;
}

/** An access token of somebody, and how the next one is got. */
export interface RenewableToken {
  readonly accessToken: string;
  /** When it stops being valid, in milliseconds since the epoch. Default: unknown. */
  readonly expiresAt?: number;
  /** There for a guest, whose calls go where the call token says. */
  readonly guest?: GuestPass;
  /** Gets the next token. Absent where there is none to be had. */
  readonly renewToken?: () => Promise<Pick<RenewableToken, 'accessToken' | 'expiresAt' | 'guest'>>;
}

/** Somebody whom the server knows. */
export interface KnownPerson {
  /** The same every time, and nobody else's. */
  readonly id: string;
  readonly name: string;
}

/** Somebody whom the server has signed in, and who is so again after a reload. */
export interface KeptSignIn extends KnownPerson {
  readonly credentials: RenewableToken;
  /** Has the server forget them, and Webex what it has given. Never rejects. */
  readonly leave: () => Promise<void>;
}

/** How somebody comes back after a reload whom the server knows without Webex. */
export interface OwnReturn {
  /** The short name of the system where they were; absent where they have signed out, or never were anywhere. */
  readonly system: string | undefined;
  /** They have signed in there. */
  readonly note: (line: Line, system: string) => void;
  /** They have signed out. */
  readonly forget: () => void;
}

/** Signing in with Webex through the server. */
export interface WebSession {
  /** Why nobody is signed in, where that is to be said. */
  readonly trouble: 'declined' | 'stale' | 'refused' | 'unavailable' | 'ended' | 'too-many' | undefined;
  /** Leaves this page for that of Webex, from a frame in a window of its own. Absent where that would end what there is on it. */
  readonly begin: (() => void) | undefined;
  readonly kept: KeptSignIn | undefined;
  /** Whom the server knows without Webex, because a proxy in front of it has signed them in. Absent for nobody. */
  readonly named?: KnownPerson | undefined;
  /** There where somebody is named. */
  readonly back?: OwnReturn | undefined;
  /** The short names of the systems that the server is set up for; absent where it does not say, as with a sandbox. */
  readonly systems?: readonly string[] | undefined;
}

/** What the browser remembers: no secret, but that somebody will be signed in as soon as the server has said so. */
export const returning = { key: 'offhook.returning', yes: 'yes', leaving: 'leaving' } as const;
