/** Which way a call went, as seen by the one whose history it is in. */
export type Direction = 'OUTGOING' | 'INCOMING';

/** How a call ended for the one whose history it is in. */
export type Disposition = 'ANSWERED' | 'CANCELED' | 'MISSED' | 'REJECTED';

/** Who passed a call on, and why. */
export interface RedirectionDetails {
  readonly name?: string;
  readonly phoneNumber?: string;
  readonly sipUrl?: string;
  readonly userId?: string;
  readonly reason: 'TRANSFER' | 'FORWARD';
  readonly isPrivate: boolean;
}

/** The other end of a call. `id` is the person's where it is one of the organisation, and the number else. */
export interface OtherParty {
  readonly id: string;
  readonly ownerId?: string;
  readonly name?: string;
  readonly phoneNumber?: string;
  readonly sipUrl?: string;
  readonly primaryDisplayString: string;
  readonly secondaryDisplayString?: string;
  readonly callbackAddress: string;
  readonly isPrivate: boolean;
}

/**
 * One call in a person's history, as Janus writes it: `UserSession` of `@webex/calling` 3.12.0, with the words in capitals
 * as in its fixtures, and with `isRead`, which its type leaves out. Times are ISO 8601, durations whole seconds.
 */
export interface UserSession {
  readonly id: string;
  readonly sessionId: string;
  readonly sessionType: 'WEBEXCALLING';
  readonly url: string;
  readonly direction: Direction;
  readonly disposition: Disposition;
  readonly startTime: string;
  readonly endTime: string;
  /** How long they talked, twice, as the fixtures have it. */
  readonly durationSeconds: number;
  readonly durationSecs: number;
  /** For how long this person took part: who calls does so from the start, who is called from the answer. */
  readonly joinedDurationSeconds: number;
  readonly participantCount: number;
  readonly isRead: boolean;
  readonly isDeleted: boolean;
  readonly isPMR: boolean;
  readonly correlationIds: readonly string[];
  readonly links: { readonly callbackAddress: string };
  readonly self: { readonly id: string; readonly name: string; readonly phoneNumber: string };
  readonly other: OtherParty;
  readonly callingSpecifics?: { readonly redirectionDetails: RedirectionDetails };
}
