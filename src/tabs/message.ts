import * as v from 'valibot';
import { ask } from './ask.ts';
import { mirroredParts } from './part-verbs.ts';
import { shownError } from './shown-error.ts';
import { shownLine } from './shown-line.ts';
import { shownPresence } from './shown-presence.ts';

/** To be raised whenever `shown` or `ask` change their meaning: another version may be open in the tab beside. */
export const version = 9;

/** Since when a tab leads, in milliseconds since the epoch. */
const term = v.pipe(v.number(), v.finite());

const said = v.variant('type', [
  /** A tab has come: whoever leads shows the line. */
  v.object({ type: v.literal('hello') }),
  /** Whoever leads says that it does. */
  v.object({ type: v.literal('ping') }),
  v.object({ type: v.literal('alive'), term }),
  v.object({ type: v.literal('shown'), term, line: shownLine }),
  v.object({ type: v.literal('ask'), id: v.string(), ask }),
  v.object({
    type: v.literal('answer'),
    id: v.string(),
    error: v.exactOptional(shownError),
    /** What is read by whoever asked. */
    result: v.optional(v.unknown()),
  }),
  /** What was read of a part of the line may be old. */
  v.object({ type: v.literal('part-changed'), part: v.picklist(mirroredParts) }),
  /** How somebody is whom a tab has asked about. */
  v.object({ type: v.literal('presence'), address: v.string(), presence: shownPresence }),
  /** The person has signed out, in every tab. */
  v.object({ type: v.literal('signed-out') }),
]);

const envelope = v.object({
  version: v.number(),
  tab: v.string(),
  type: v.string(),
  ask: v.optional(v.unknown()),
});

/** The one thing to ask that every version understands. */
const useHere = v.object({ verb: v.literal('useHere') });

/** What is said between the tabs of one person. Never a token. */
export type Said = v.InferOutput<typeof said>;

/** Something said, and by which tab; `foreign` is what a tab of another version shows or asks, as it is read here. */
export type Message = (Said | { readonly type: 'foreign' }) & { readonly tab: string };

/** What another tab said; nothing where that makes no sense. */
export function readMessage(data: unknown): Message | undefined {
  const letter = v.safeParse(envelope, data);
  if (!letter.success) return undefined;
  const { tab, type } = letter.output;
  const same = letter.output.version === version;
  const isUnderstood = type !== 'shown' && (type !== 'ask' || v.is(useHere, letter.output.ask));
  if (!same && !isUnderstood) return { type: 'foreign', tab };
  const content = v.safeParse(said, data);
  return content.success ? { ...content.output, tab } : undefined;
}
