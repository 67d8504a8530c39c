/** What our server has answered instead of what was asked for. */
export class GatewayFailure extends Error {
  override readonly name = 'GatewayFailure';
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** The gateway's word for it. */
  readonly reason: string;
  /** How long it wants to be left alone, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** Whom it is about, where it says so. */
  readonly who: string | undefined;

  constructor(
    status: number,
    reason: string,
    options: { retryAfter?: number | undefined; who?: string | undefined; cause?: unknown } = {},
  ) {
    super(`The gateway answered ${status} (${reason})`, { cause: options.cause });
    this.status = status;
    this.reason = reason;
    this.retryAfter = options.retryAfter;
    this.who = options.who;
  }
}

export interface GatewayOptions {
  /** Where it is: a path of this page's own server, or a whole address. */
  readonly url: string;
  /** What says who asks; a cookie does, without. */
  readonly token?: string;
  readonly fetch: typeof fetch;
  /** Told of everything that is asked, and how it was answered. */
  readonly asked: (text: string) => void;
}

/** The part of our server that asks xAssist for this person. */
export class Gateway {
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Rejects with a `GatewayFailure`, and with nothing else. */
  async ask(method: 'GET' | 'POST', path: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
    const { url, token, fetch: send, asked } = this.#options;
    const [named = path] = path.split('?');
    let answer: Response;
    try {
      answer = await send(`${url}/${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch (cause) {
      asked(`${method} ${named} not answered`);
      throw new GatewayFailure(0, 'unreachable', { cause });
    }
    asked(`${method} ${named} ${answer.status}`);
    const said = (await answer.json().catch(() => undefined)) as unknown;
    if (answer.ok && said !== undefined) return said;
    if (answer.ok) throw new GatewayFailure(502, 'malformed');
    throw new GatewayFailure(answer.status, textIn(said, 'reason') ?? 'other', {
      who: textIn(said, 'who'),
      retryAfter: secondsIn(answer.headers.get('retry-after')),
    });
  }
}

function textIn(said: unknown, name: string): string | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(said, name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The longest that is waited because the service asks for it, in milliseconds. */
const longest = 600_000;

function secondsIn(header: string | null): number | undefined {
  const seconds = Number(header ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1_000, longest) : undefined;
}
