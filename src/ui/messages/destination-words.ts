import type { DestinationErrorReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';

/** What is wrong with a typed destination, as it is said at the field. */
export const destinationWords: Readonly<Record<DestinationErrorReason, () => string>> = {
  empty: m.destination_empty,
  letters: m.destination_letters,
  elsewhere: m.destination_elsewhere,
  nonsense: m.destination_nonsense,
  'too-long': m.destination_too_long,
  extension: m.destination_extension,
  several: m.destination_several,
};
