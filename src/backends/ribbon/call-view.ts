import * as v from 'valibot';
import type { TrackKind } from '../../calling/index.ts';

const texts = v.fallback(
  v.pipe(
    v.array(v.fallback(v.string(), '')),
    v.transform((all) => all.filter(Boolean)),
  ),
  [],
);
const text = v.fallback(v.string(), '');
const flag = v.fallback(v.boolean(), false);

const shape = v.object({
  id: v.string(),
  state: v.picklist([
    'Initiating',
    'Initiated',
    'Early Media',
    'Ringing',
    'Cancelled',
    'Connected',
    'On Hold',
    'Ended',
  ]),
  direction: v.fallback(v.picklist(['outgoing', 'incoming']), 'outgoing'),
  localHold: flag,
  remoteHold: flag,
  remoteParticipant: v.fallback(v.object({ displayName: text, displayNumber: text }), {
    displayName: '',
    displayNumber: '',
  }),
  /** What an incoming call offers; nothing on a slow start. */
  mediaOffered: v.fallback(v.object({ video: flag }), { video: false }),
  /** How its media are connected, in the words of WebRTC; empty where the SDK does not say. */
  mediaConnectionState: text,
  localTracks: texts,
  remoteTracks: texts,
});

/** A call as the SDK says that it is now. */
export type CallView = v.InferOutput<typeof shape>;

/** Reads what `getById` gives; nothing for a call that the SDK does not know, or describes in no way that we know. */
export function readCall(given: unknown): CallView | undefined {
  const read = v.safeParse(shape, given);
  return read.success ? read.output : undefined;
}

/** Reads what `getTrackById` gives: what a track carries; nothing where that is not known. */
export function readTrackKind(given: unknown): TrackKind | undefined {
  const read = v.safeParse(v.object({ kind: v.picklist(['audio', 'video']), type: text }), given);
  if (!read.success) return undefined;
  return read.output.type === 'screen' ? 'screen' : read.output.kind;
}

const error = v.fallback(
  v.optional(
    v.object({
      // Native errors have none (trap T16).
      code: v.fallback(v.optional(v.union([v.string(), v.number()])), undefined),
      message: text,
    }),
  ),
  undefined,
);

const eventShape = v.object({
  callId: v.string(),
  operation: v.fallback(v.optional(v.string()), undefined),
  isLocal: v.fallback(v.boolean(), true),
  transition: v.fallback(
    v.optional(v.union([v.string(), v.object({ statusCode: v.fallback(v.number(), 0) })])),
    undefined,
  ),
  error,
});

/** What an event of a call says. */
export type CallEvent = v.InferOutput<typeof eventShape>;

/** An error of the SDK, as its events carry it. */
export type SdkError = NonNullable<CallEvent['error']>;

/** Reads the payload of a call's event; nothing where it names no call. */
export function readEvent(given: unknown): CallEvent | undefined {
  const read = v.safeParse(eventShape, given);
  return read.success ? read.output : undefined;
}

/** Reads the error of any other event. */
export function readError(given: unknown): SdkError | undefined {
  const read = v.safeParse(v.object({ error }), given);
  return read.success ? read.output.error : undefined;
}
