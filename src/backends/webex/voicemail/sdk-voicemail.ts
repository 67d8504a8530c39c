import type { SdkAnswer } from '../sdk-answer.ts';

/**
 * The part of the SDK's `Voicemail` client that the adapter touches, as it is in 3.12, of a person whose calling is Webex
 * Calling. Each resolves also where it failed: the status says so.
 */
export interface SdkVoicemail {
  readonly backendConnector: {
    /** Address of the mailbox once `init` has found it; what went wrong where it has not. */
    readonly xsiEndpoint?: unknown;
    /** Under which name the client leaves what it listed in the `sessionStorage` of its page. */
    readonly context?: unknown;
  };
  /** Resolves as if it went well also where it did not. */
  init(): Promise<unknown>;
  getVoicemailList(offset: number, limit: number, sort: 'DESC', refresh: true): Promise<SdkAnswer>;
  /** `messageId` is appended to the address of the mailbox, like those of the others. */
  getVoicemailContent(messageId: string): Promise<SdkAnswer>;
  getVoicemailSummary(): Promise<SdkAnswer | null>;
  voicemailMarkAsRead(messageId: string): Promise<SdkAnswer>;
  voicemailMarkAsUnread(messageId: string): Promise<SdkAnswer>;
  deleteVoicemail(messageId: string): Promise<SdkAnswer>;
  getVMTranscript(messageId: string): Promise<SdkAnswer | null>;
}
