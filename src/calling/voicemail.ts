import type { Changing } from './changing.ts';
import type { RemoteParty } from './remote-party.ts';

/** What somebody has left in the mailbox. */
export interface VoiceMessage {
  /** The provider's, the same every time. */
  readonly id: string;
  /** Who spoke. */
  readonly remote: RemoteParty;
  /** In milliseconds since the epoch. */
  readonly receivedAt: number;
  /** In milliseconds; nothing where the provider does not say. */
  readonly length: number | undefined;
  /** Whether it was listened to, on any device. */
  readonly seen: boolean;
}

/** How much there is in the mailbox. */
export interface VoicemailCount {
  readonly unseen: number;
  readonly total: number;
}

/** Which messages are wanted: `limit` of them after the first `skip`. */
export interface VoicemailWanted {
  readonly skip: number;
  readonly limit: number;
}

/**
 * The mailbox of one line. A provider may know no more than how much is in it. Whatever fails rejects with a `LineError`,
 * and nothing has changed.
 */
export interface Voicemail extends Changing {
  count(): Promise<VoicemailCount>;
  /** Newest first. */
  list?(wanted: VoicemailWanted): Promise<readonly VoiceMessage[]>;
  /** The recording of a message: sound of a type that browsers play. */
  recording?(id: string): Promise<Blob>;
  /** What was said, as text; nothing where there is no transcript of this message. */
  transcript?(id: string): Promise<string | undefined>;
  /** Marks a message as listened to, or as new again. */
  mark?(id: string, seen: boolean): Promise<void>;
  remove?(id: string): Promise<void>;
}
