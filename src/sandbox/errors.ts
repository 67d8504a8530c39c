/**
 * A request that is refused on purpose. The SDK reads `errorCode` from the body of 403 and 503 answers, and `message`
 * for its log; nothing else is shown to anybody.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    extra: { errorCode?: number; body?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.body = {
      message,
      ...(extra.errorCode !== undefined && { errorCode: extra.errorCode }),
      errors: [{ description: message }],
      ...extra.body,
    };
    this.headers = extra.headers ?? {};
  }
}

/** Error codes in the bodies of Mobius, as `CALL_ERROR_CODE` and `DEVICE_ERROR_CODE` of the SDK list them. */
export const mobiusCode = {
  deviceLimitExceeded: 101,
  deviceCreationDisabled: 102,
  deviceCreationFailed: 103,
  invalidStatusUpdate: 111,
  deviceNotRegistered: 112,
  callNotFound: 113,
  errorProcessing: 114,
  userBusy: 115,
  parsingError: 116,
  notAcceptable: 118,
  callRejected: 119,
  notAvailable: 120,
} as const;
