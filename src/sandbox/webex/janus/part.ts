import type { Person } from '../../people.ts';
import type { Party } from '../../switch/leg.ts';
import type { Direction } from './user-session.ts';

/** Somebody's part in a call that is not over for them: what of it their history will say. */
export interface Part {
  readonly person: Person;
  readonly direction: Direction;
  /** Milliseconds since 1970, as are all times here. */
  readonly startedAt: number;
  answeredAt?: number;
  /** Whom they talk with: asked for its party when the part is over, because names change. */
  far: { readonly party: Party };
  /** Who has sent one of the two to the other. */
  sentBy: Party | undefined;
  /** How they have done so. */
  sentAs: 'TRANSFER' | 'FORWARD';
  /** What the SDK calls the call at the telephone that this person used. */
  correlationId: string;
}
