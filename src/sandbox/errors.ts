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

/**
 * What the body of a refusal says where no system has a word of its own for it: numbers of the SDK's list of error codes
 * (`ERROR_CODE`), because nobody else reads them.
 */
export const refusalCode = { failed: 114, malformed: 116 } as const;
