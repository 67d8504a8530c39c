import { Refusal } from '../../errors.ts';
import { mobiusCode } from './codes.ts';

/** What a device has been asked to do with its audio, until it has confirmed by its ROAP OK. */
export type Change = 'HELD' | 'CONNECTED';

/** How long a device may take to put through a hold or a resume, in milliseconds; the SDK gives up then, too. */
export const changeWithin = 10_000;

/** After how long a call is asked for a new offer, again and again, in milliseconds: as the real Mobius does. */
export const offerPace = 30 * 60_000;

/** What a hold, a resume or a transfer gets that cannot be now. */
export function changeRefused(): Refusal {
  return new Refusal(403, 'The call cannot be changed now', { errorCode: mobiusCode.invalidStatusUpdate });
}
