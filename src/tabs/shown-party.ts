import * as v from 'valibot';

const text = v.exactOptional(v.string());

/** Who is at a far end. */
export const shownParty = v.object({ name: text, number: text, avatar: text });
