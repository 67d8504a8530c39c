import type { Destination, DestinationRules } from '../destination.ts';
import type { NumberPlan } from './number-plan.ts';

/**
 * Reads what people type and paste. A phone reads plain digits by itself, so what reads the rest may be fetched when it is
 * first needed.
 */
export interface NumberReader extends NumberPlan {
  /** Where to call, however it is written. Rejects with a `DestinationError`. */
  destination(text: string, rules: DestinationRules): Promise<Destination>;
  /** The digits of a call's keypad, and `,` and `;`. Rejects with a `CallError`. */
  digits(text: string): Promise<string>;
}
