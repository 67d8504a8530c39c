import * as v from 'valibot';
import {
  CallError,
  callErrorReasons,
  Cancelled,
  DestinationError,
  destinationErrorReasons,
  LineError,
  lineErrorReasons,
  MediaError,
  mediaErrorReasons,
  MirrorError,
  mirrorErrorReasons,
  OffhookError,
} from '../calling/index.ts';

/** Longer than any provider's code, in characters: what is longer is none. */
const longestCode = 100;

const details = v.pipe(
  v.object({
    correlationId: v.exactOptional(v.string()),
    status: v.exactOptional(v.pipe(v.number(), v.finite())),
    code: v.exactOptional(v.string()),
  }),
  v.transform(({ code, ...rest }) => ({
    ...rest,
    ...(code !== undefined && code.length <= longestCode && { code }),
  })),
);

/** A failure on its way from one tab to another: what it is, never its cause. What nobody here knows is `other`. */
export const shownError = v.fallback(
  v.variant('kind', [
    v.object({
      kind: v.literal('CallError'),
      reason: v.fallback(v.picklist(callErrorReasons), 'other'),
      details,
    }),
    v.object({
      kind: v.literal('LineError'),
      reason: v.fallback(v.picklist(lineErrorReasons), 'other'),
      details,
    }),
    v.object({
      kind: v.literal('MediaError'),
      reason: v.fallback(v.picklist(mediaErrorReasons), 'other'),
      details,
    }),
    v.object({ kind: v.literal('MirrorError'), reason: v.picklist(mirrorErrorReasons), details }),
    v.object({ kind: v.literal('Cancelled'), reason: v.literal('cancelled'), details }),
    v.object({ kind: v.literal('DestinationError'), reason: v.picklist(destinationErrorReasons), details }),
  ]),
  { kind: 'CallError', reason: 'other', details: {} },
);

export type ShownError = v.InferOutput<typeof shownError>;

/** What another tab is told of `error`; what is none of ours becomes a `CallError` for `other`. */
export function showError(error: unknown): ShownError {
  if (!(error instanceof OffhookError)) return v.parse(shownError, undefined);
  const { name, reason, details: known } = error as OffhookError;
  return v.parse(shownError, { kind: name, reason, details: known });
}

/** The failure that another tab told of. */
export function errorFrom(shown: ShownError): OffhookError {
  const options = { details: shown.details };
  switch (shown.kind) {
    case 'CallError':
      return new CallError(shown.reason, options);
    case 'LineError':
      return new LineError(shown.reason, options);
    case 'MediaError':
      return new MediaError(shown.reason, options);
    case 'MirrorError':
      return new MirrorError(shown.reason, options);
    case 'Cancelled':
      return new Cancelled();
    case 'DestinationError':
      return new DestinationError(shown.reason, options);
  }
}
