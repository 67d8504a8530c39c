import type { Fields } from '../body.ts';

/** How an operation is answered; `after` happens once it is. */
export interface Outcome {
  readonly fields?: Fields;
  readonly after?: () => void;
}
