import type { SdkCredentials, SdkServer } from '../sdk-types.ts';

/** How long an answer is waited for, in milliseconds. */
const limit = 30_000;

/** An error as the SDK's events carry it. */
export class BasicError extends Error {
  override readonly name = 'BasicError';
  readonly code: string | number;

  constructor(code: string | number, message = '') {
    super(message);
    this.code = code;
  }
}

export const basicError = (code: string | number, message = ''): BasicError => new BasicError(code, message);

/** Whether somebody threw one of ours. */
export function isBasicError(cause: unknown): cause is BasicError {
  return cause instanceof BasicError;
}

/** A JSON object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** The gateway's requests. Whatever fails throws a {@link BasicError}. */
export class Rest {
  readonly root: string;
  readonly #fetch: typeof fetch;
  readonly #onRefused: (error: BasicError) => void;
  #credentials: SdkCredentials | undefined;
  /** What HMAC is shown by after the first request. */
  #session: string | undefined;

  constructor(
    { protocol, base = '', port, path = '' }: SdkServer,
    fetcher: typeof fetch,
    onRefused: (error: BasicError) => void,
  ) {
    this.root = `${protocol}://${base}:${port}${path}`;
    this.#fetch = fetcher;
    this.#onRefused = onRefused;
  }

  get username(): string {
    return this.#credentials?.username ?? '';
  }

  /** The domain that destinations without one are in. */
  get domain(): string {
    return this.username.split('@')[1] ?? '';
  }

  use(credentials: SdkCredentials): void {
    this.#credentials = credentials;
    this.#session = undefined;
  }

  /** HMAC goes on by this. */
  continueAs(session: string): void {
    this.#session = session;
  }

  /** Asks below the person's own path. `envelope` is where the answer's own number is. */
  async ask(method: string, path: string, body?: Fields, envelope = 'callControlResponse'): Promise<Fields> {
    return this.askAt(method, `/rest/version/1/user/${this.username}/${path}`, body, envelope);
  }

  /** The same, where an answer without its envelope is none. */
  async askWhole(method: string, path: string, body: Fields | undefined, envelope: string): Promise<Fields> {
    const answer = await this.ask(method, path, body, envelope);
    if (!('statusCode' in answer)) throw new TypeError(`There is no ${envelope} in the answer`);
    return answer;
  }

  /** The same with the whole path. */
  async askAt(method: string, path: string, body: Fields | undefined, envelope: string): Promise<Fields> {
    let response: Response;
    try {
      response = await this.#fetch(`${this.root}${path}`, {
        method,
        headers: { 'content-type': 'application/json', accept: 'application/json', ...this.#headers() },
        signal: AbortSignal.timeout(limit),
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw basicError(cause instanceof Error ? cause.name : 'TypeError', String(cause));
    }
    const text = await response.text().catch(() => '');
    const said = jsonIn(text);
    if (response.ok) {
      if (said === undefined && response.status !== 204 && method !== 'DELETE')
        throw basicError('SyntaxError');
      return fieldsOf(fieldsOf(said)[envelope]);
    }
    const { status } = response;
    if (status === 401 || status === 403) this.#onRefused(basicError('authentication:1', String(status)));
    const code = fieldsOf(fieldsOf(said)[envelope])['statusCode'];
    const message = fieldsOf(said)['message'];
    throw basicError(typeof code === 'number' ? code : status, typeof message === 'string' ? message : '');
  }

  #headers(): Record<string, string> {
    const shown = this.#credentials;
    if (!shown) return {};
    if ('bearerAccessToken' in shown) return { authorization: `Bearer ${shown.bearerAccessToken}` };
    if ('password' in shown) {
      const bytes = new TextEncoder().encode(`${shown.username}:${shown.password}`);
      return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
    }
    return this.#session === undefined ? { 'x-token': shown.hmacToken } : { 'x-session': this.#session };
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
