import * as v from 'valibot';
import { outcomes } from '../calling/index.ts';
import { shownParty } from './shown-party.ts';

/** Past calls of the tab that leads. */
export const shownHistory = v.array(
  v.object({
    id: v.string(),
    direction: v.picklist(['incoming', 'outgoing']),
    remote: shownParty,
    outcome: v.picklist(outcomes),
    /** In milliseconds since the epoch. */
    startedAt: v.number(),
    /** In milliseconds. */
    talked: v.number(),
    seen: v.boolean(),
  }),
);

/** What may be done with them, where it may. */
export const historyVerbs = ['markSeen', 'remove'] as const;

export type ShownHistory = v.InferOutput<typeof shownHistory>;
