import {
  CallError,
  DestinationError,
  LineError,
  MediaError,
  MirrorError,
  OffhookError,
  type CallErrorReason,
  type DestinationErrorReason,
  type ErrorDetails,
  type LineErrorReason,
  type MediaErrorReason,
  type MirrorErrorReason,
} from '../calling/index.ts';
import { optionalNumber, optionalText, record, textOf } from './fields.ts';

/** A failure on its way from one tab to another: what it is, never its cause. */
export interface ShownError {
  readonly kind: string;
  readonly reason: string;
  readonly details: ErrorDetails;
}

const callReasons: Readonly<Record<CallErrorReason, true>> = {
  'line-not-ready': true,
  forbidden: true,
  'too-many-requests': true,
  'bad-request': true,
  gone: true,
  'service-unavailable': true,
  'server-error': true,
  unreachable: true,
  'token-expired': true,
  media: true,
  timeout: true,
  answer: true,
  hold: true,
  resume: true,
  digit: true,
  'not-digits': true,
  'microphone-change': true,
  'answer-lost': true,
  transfer: true,
  other: true,
};

const lineReasons: Readonly<Record<LineErrorReason, true>> = {
  'token-malformed': true,
  'token-expired': true,
  'token-ending': true,
  'not-entitled': true,
  forbidden: true,
  'too-many-devices': true,
  'too-many-requests': true,
  'service-unavailable': true,
  unreachable: true,
  'in-use-elsewhere': true,
  other: true,
};

const mirrorReasons: Readonly<Record<MirrorErrorReason, true>> = {
  'calls-elsewhere': true,
  'other-version': true,
  'signed-out-elsewhere': true,
};

const mediaReasons: Readonly<Record<MediaErrorReason, true>> = {
  denied: true,
  missing: true,
  'in-use': true,
  unsupported: true,
  other: true,
};

const destinationReasons: Readonly<Record<DestinationErrorReason, true>> = {
  empty: true,
  letters: true,
  nonsense: true,
  'too-long': true,
  extension: true,
};

/** What another tab is told of `error`; what is none of ours becomes a `CallError` for `other`. */
export function showError(error: unknown): ShownError {
  if (!(error instanceof OffhookError)) return { kind: 'CallError', reason: 'other', details: {} };
  const known: OffhookError = error as OffhookError;
  return { kind: known.name, reason: known.reason, details: known.details };
}

/** The failure that another tab told of; one that nobody here knows is a `CallError` for `other`. */
export function errorFrom({ kind, reason, details }: ShownError): OffhookError {
  const options = { details };
  const known = <Reason extends string>(
    reasons: Readonly<Record<Reason, true>>,
    text: string,
  ): text is Reason => Object.hasOwn(reasons, text);
  if (kind === 'LineError') return new LineError(known(lineReasons, reason) ? reason : 'other', options);
  if (kind === 'MirrorError' && known(mirrorReasons, reason)) return new MirrorError(reason, options);
  if (kind === 'MediaError') return new MediaError(known(mediaReasons, reason) ? reason : 'other', options);
  if (kind === 'DestinationError' && known(destinationReasons, reason)) {
    return new DestinationError(reason, options);
  }
  return new CallError(kind === 'CallError' && known(callReasons, reason) ? reason : 'other', options);
}

/** Longer than any provider's code, in characters: what is longer is none. */
const longestCode = 100;

/** Reads what should be a failure. Throws where it is none. */
export function readError(value: unknown): ShownError {
  const fields = record(value);
  const details = record(fields['details']);
  const { code } = optionalText(details, 'code');
  return {
    kind: textOf(fields, 'kind'),
    reason: textOf(fields, 'reason'),
    details: {
      ...optionalText(details, 'correlationId'),
      ...optionalNumber(details, 'status'),
      ...(code !== undefined && code.length <= longestCode && { code }),
    },
  };
}
