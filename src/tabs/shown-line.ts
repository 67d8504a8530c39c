import * as v from 'valibot';
import { callStates, endReasons, lineStates } from '../calling/index.ts';
import { callKey } from './ask.ts';
import { partVerbNames } from './part-verbs.ts';
import { shownError } from './shown-error.ts';
import { shownParty } from './shown-party.ts';
import { allVerbs } from './verb-takes.ts';

/** Milliseconds. */
const time = v.pipe(v.number(), v.finite());

const text = v.exactOptional(v.string());

/** Who takes part in a call of several. */
const shownGathering = v.object({
  title: text,
  link: text,
  people: v.pipe(
    v.array(v.object({ name: text, where: v.picklist(['invited', 'joined', 'left']) })),
    v.readonly(),
  ),
  plannedFor: v.exactOptional(time),
});

/** A call of the tab that leads. */
const shownCall = v.object({
  key: callKey,
  direction: v.picklist(['incoming', 'outgoing']),
  state: v.picklist(callStates),
  remote: shownParty,
  gathering: v.exactOptional(shownGathering),
  muted: v.boolean(),
  heldByFarEnd: v.boolean(),
  earlyMedia: v.boolean(),
  digits: v.string(),
  after: v.string(),
  toSend: v.string(),
  /** How long ago, in milliseconds: a length, because clocks are set. */
  startedAgo: time,
  connectedAgo: v.exactOptional(time),
  endReason: v.exactOptional(v.picklist(endReasons)),
  error: v.exactOptional(shownError),
  correlationId: text,
  verbs: v.array(v.picklist(allVerbs)),
});

/** The line of the tab that leads. */
export const shownLine = v.object({
  state: v.picklist(lineStates),
  error: v.exactOptional(shownError),
  retryAt: v.exactOptional(time),
  identity: v.object({ name: text, number: text, extension: text }),
  /** Whether addresses with letters can be dialled. */
  letters: v.boolean(),
  /** Whether it can be asked to come back at once. */
  reconnects: v.boolean(),
  calls: v.array(shownCall),
  /** What may be done with what it has beside its calls. */
  parts: v.array(v.picklist(partVerbNames)),
  /** Whether it can be asked how people are. */
  watches: v.boolean(),
  /** Newest first; `at` in milliseconds since the epoch. */
  missed: v.array(v.object({ id: v.string(), remote: shownParty, at: time, seen: v.boolean() })),
});

export type ShownCall = v.InferOutput<typeof shownCall>;

export type ShownLine = v.InferOutput<typeof shownLine>;
