/** What helps somebody else to look into a failure. Never holds a token. */
export interface ErrorDetails {
  /** The provider's identifier for the call or request, as its support will ask for it. */
  readonly correlationId?: string;
  /** HTTP status of the provider's answer, where there was one. */
  readonly status?: number;
  /** The provider's own code or words, for the copied details only; never shown as text for people. */
  readonly code?: string;
}

/** What a failure is made of, beside its reason. */
export interface OffhookErrorOptions {
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
  /** What to do, for whoever writes the app; never shown to people. Default: the reason. */
  readonly advice?: string;
}

/** Every failure that Offhook reports. `reason` is stable and chooses the words; `cause` keeps the original. */
export abstract class OffhookError<Reason extends string = string> extends Error {
  readonly reason: Reason;
  readonly details: ErrorDetails;

  constructor(reason: Reason, options: OffhookErrorOptions = {}) {
    super(options.advice ?? reason, { cause: options.cause });
    this.reason = reason;
    this.details = options.details ?? {};
  }
}

/** Why a line is not, or no longer, registered. */
export const lineErrorReasons = [
  'token-malformed',
  'token-expired',
  'token-ending',
  'not-entitled',
  'forbidden',
  'too-many-devices',
  'too-many-requests',
  'service-unavailable',
  'unreachable',
  'in-use-elsewhere',
  'gateway-refused',
  'gateway-unreachable',
  'user-unknown',
  'api-missing',
  'wrong-password',
  'library-missing',
  'library-late',
  'library-unfit',
  'library-old',
  'other',
] as const;

export type LineErrorReason = (typeof lineErrorReasons)[number];

/** A line could not register, or lost its registration. */
export class LineError extends OffhookError<LineErrorReason> {
  override readonly name = 'LineError';
}

/** What went wrong with a call. Ordinary ends such as a busy far end are end reasons, not errors. */
export const callErrorReasons = [
  'line-not-ready',
  'forbidden',
  'service-unavailable',
  'server-error',
  'unreachable',
  'token-expired',
  'too-many-requests',
  'bad-request',
  'gone',
  'media',
  'timeout',
  'answer',
  'answer-lost',
  'hold',
  'resume',
  'digit',
  'not-digits',
  'microphone-change',
  'video',
  'screen',
  'transfer',
  'join',
  'park',
  'forward',
  'other',
] as const;

export type CallErrorReason = (typeof callErrorReasons)[number];

/** A call failed, or something that was asked of it did; the call itself says whether it goes on. */
export class CallError extends OffhookError<CallErrorReason> {
  override readonly name = 'CallError';
}

/** Why there is no microphone. */
export const mediaErrorReasons = ['denied', 'missing', 'in-use', 'unsupported', 'other'] as const;

export type MediaErrorReason = (typeof mediaErrorReasons)[number];

/** The microphone could not be opened. */
export class MediaError extends OffhookError<MediaErrorReason> {
  override readonly name = 'MediaError';
}

/** Why there is no picture to show. */
export const pictureErrorReasons = [
  'camera-denied',
  'camera-missing',
  'camera-in-use',
  'camera-lost',
  'camera-other',
  'screen-denied',
  'screen-other',
  'unsupported',
] as const;

export type PictureErrorReason = (typeof pictureErrorReasons)[number];

/** A camera or a screen could not be opened, or is gone. The call goes on without it. */
export class PictureError extends OffhookError<PictureErrorReason> {
  override readonly name = 'PictureError';
}

/** What is wrong with a typed destination. */
export const destinationErrorReasons = [
  'empty',
  'letters',
  'elsewhere',
  'nonsense',
  'too-long',
  'extension',
  'several',
] as const;

export type DestinationErrorReason = (typeof destinationErrorReasons)[number];

/** What was typed cannot be dialled. Nothing was sent. */
export class DestinationError extends OffhookError<DestinationErrorReason> {
  override readonly name = 'DestinationError';
  /** The numbers of which one can be dialled, where there are `several`. */
  readonly choices: readonly string[];

  constructor(
    reason: DestinationErrorReason,
    { choices = [], ...options }: OffhookErrorOptions & { choices?: readonly string[] } = {},
  ) {
    super(reason, options);
    this.choices = choices;
  }
}

/** What was asked for was taken back while it waited. Nothing has changed, and there is nothing to say. */
export class Cancelled extends OffhookError<'cancelled'> {
  override readonly name = 'Cancelled';

  constructor() {
    super('cancelled');
  }
}

/** A move that the state table does not have: a defect in whoever asked for it, never something to show. */
export class StateError extends Error {
  override readonly name = 'StateError';

  constructor(from: string, to: string) {
    super(`A call that is ${from} cannot become ${to}.`);
  }
}
