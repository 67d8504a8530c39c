import type { Cause } from './causes.ts';

/** What a number says to its caller. */
export type Speech =
  'echo' | 'tone' | 'menu' | 'music' | 'ringback' | 'announcement' | 'not-in-service' | 'nothing';

/** One thing that a number does, in order, from the moment it is dialled. */
export type Step =
  | { readonly do: 'ring' }
  /** Speaks before it answers. */
  | { readonly do: 'early'; readonly say: Speech }
  | { readonly do: 'wait'; readonly milliseconds: number }
  /** Takes none of the caller's audio: the call comes to nothing. */
  | { readonly do: 'refuse-media' }
  /** Its answer will name a way for the audio that leads nowhere. */
  | { readonly do: 'mislead' }
  | { readonly do: 'answer'; readonly say: Speech }
  /** Has another name from now on, which the other end is told. */
  | { readonly do: 'rename'; readonly name: string }
  | { readonly do: 'end'; readonly cause: Cause };

/** Why a number cannot be dialled at all. */
export type Barred = 'unknown' | 'forbidden' | 'unavailable' | 'error';

/** How a number behaves: it cannot be dialled, or goes through its steps. */
export interface Plan {
  readonly name: string;
  readonly barred?: Barred;
  readonly steps: readonly Step[];
}
