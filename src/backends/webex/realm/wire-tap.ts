import { redirected } from '../redirected.ts';
import { CallIds } from './call-ids.ts';

/** A request of the SDK, as its interceptors see it. */
interface SdkRequest {
  uri?: string;
  method?: string;
  body?: unknown;
}

/** An answer, or the error made of one. */
interface SdkResponse {
  statusCode?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request of the SDK as it goes out. */
export interface Sent {
  readonly method: string;
  readonly uri: string;
  /** What it says. */
  readonly request: unknown;
}

/** A finished request of the SDK. `status` is 0 where no answer came. */
export interface Exchange {
  readonly method: string;
  readonly uri: string;
  readonly status: number;
  /** What the request said. */
  readonly request: unknown;
  /** What the answer said. */
  readonly answer: unknown;
  readonly trackingId: string | undefined;
  /** The answer's `Retry-After`, in seconds. */
  readonly retryAfter: number | undefined;
  /** How long the answer took, in milliseconds; nothing where nobody saw the request go out. */
  readonly took?: number | undefined;
}

export interface WireTapOptions {
  /** Origin → URL prefix that answers in its place. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly onRequest?: (sent: Sent) => void;
  readonly onExchange: (exchange: Exchange) => void;
}

/**
 * An interceptor in the SDK's own request chain, which is where the SDK lets requests be seen and redirected:
 * it sends what is meant for Cisco's hosts to the sandbox, and reports every exchange, because the SDK's errors
 * keep neither the status nor the provider's code.
 */
export class WireTap {
  readonly #options: WireTapOptions;
  readonly #callIds = new CallIds();
  readonly #sentAt = new WeakMap<SdkRequest, number>();

  constructor(options: WireTapOptions) {
    this.#options = options;
  }

  async onRequest(request: SdkRequest): Promise<SdkRequest> {
    await this.#callIds.complete(request);
    if (request.uri !== undefined) request.uri = this.#redirected(request.uri);
    this.#sends(request);
    return request;
  }

  /** The SDK calls this before each of the others. */
  logOptions(): void {
    // Nothing of a request is ever logged: it carries the token.
  }

  onResponse(request: SdkRequest, response: SdkResponse): Promise<SdkResponse> {
    this.#report(request, response);
    return Promise.resolve(response);
  }

  onResponseError(request: SdkRequest, reason: SdkResponse): Promise<never> {
    this.#report(request, reason);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the SDK's own value goes on as it is
    return Promise.reject(reason);
  }

  /** Sends what the SDK fetches past its interceptors the same way, by `plain`, and reports it without what was said in it. */
  async fetch(plain: typeof fetch, input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const isRequest = input instanceof Request;
    const uri = isRequest ? input.url : String(input);
    const to = this.#redirected(uri);
    const request = { uri: to, method: init?.method ?? (isRequest ? input.method : 'GET') };
    this.#sends(request);
    try {
      const response = await plain(to === uri ? input : isRequest ? new Request(to, input) : to, init);
      const headers = Object.fromEntries(response.headers);
      this.#report(request, { statusCode: response.status, headers });
      return response;
    } catch (cause) {
      this.#report(request, {});
      throw cause;
    }
  }

  #redirected(uri: string): string {
    return redirected(this.#options.hosts, uri);
  }

  #sends(request: SdkRequest): void {
    this.#sentAt.set(request, performance.now());
    const { method = 'GET', uri = '', body } = request;
    this.#options.onRequest?.({ method, uri, request: body });
  }

  #report(request: SdkRequest, response: SdkResponse): void {
    this.#callIds.learn(request, response.body);
    const sentAt = this.#sentAt.get(request);
    const retryAfter = Number(response.headers?.['retry-after']);
    this.#options.onExchange({
      method: request.method ?? 'GET',
      uri: request.uri ?? '',
      status: response.statusCode ?? 0,
      request: request.body,
      answer: response.body,
      trackingId: response.headers?.['trackingid'],
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
      took: sentAt === undefined ? undefined : performance.now() - sentAt,
    });
  }
}
