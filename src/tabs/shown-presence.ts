import * as v from 'valibot';
import { availabilities } from '../calling/index.ts';

/** How somebody is, as the tabs tell each other. */
export const shownPresence = v.object({
  availability: v.picklist(availabilities),
  note: v.exactOptional(v.string()),
});
