import type { Party } from '../leg.ts';

/** Something that somebody has said to a mailbox. */
export interface VoiceMessage {
  readonly id: string;
  readonly from: Party;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  /** G.711 mu-law, 8000 bytes a second. */
  readonly audio: Uint8Array;
  /** What was said; absent where nobody has written it down. */
  readonly transcript?: string;
  readonly read: boolean;
}

/** How long a message is, in milliseconds. */
export function durationOf({ audio }: VoiceMessage): number {
  return Math.round(audio.length / 8);
}
