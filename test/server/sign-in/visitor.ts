import { expect } from 'vitest';

/** What the server says of who is signed in. */
export interface SessionAnswer {
  readonly trouble?: string;
  readonly session?: {
    readonly id: string;
    readonly name: string;
    readonly accessToken: string;
    readonly expiresIn: number;
  };
}

/** A browser as far as signing in goes: it has cookies, and follows where it is sent by hand. */
export class Visitor {
  readonly #origin: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly cookies = new Map<string, string>();
  /** Told of each answer. */
  onAnswer: (answer: Response) => void = () => undefined;

  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = origin;
    this.#headers = headers;
  }

  /** A request with the cookies that there are, which takes those that come back. */
  async ask(method: string, url: string, body?: URLSearchParams): Promise<Response> {
    const response = await fetch(new URL(url, this.#origin), {
      method,
      redirect: 'manual',
      headers: {
        ...this.#headers,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body && { body }),
    });
    this.onAnswer(response);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Goes to the page of consent; resolves to its address. */
  async begin(to = '/'): Promise<URL> {
    const { status, headers } = await this.ask('GET', `/auth/webex?to=${encodeURIComponent(to)}`);
    expect(status).toBe(303);
    return new URL(headers.get('location') ?? '', this.#origin);
  }

  /** Decides there; resolves to where the phone is told of it. */
  async decide(consent: URL, decision: Record<string, string>): Promise<URL> {
    const body = new URLSearchParams([...consent.searchParams, ...Object.entries(decision)]);
    const { headers } = await fetch(consent.origin + consent.pathname, {
      method: 'POST',
      redirect: 'manual',
      body,
    });
    return new URL(headers.get('location') ?? '');
  }

  /** The whole way: to the page of consent, and back with a code. Resolves to where in the phone that ends. */
  async signIn(user: string, lasts = '1209599'): Promise<string | null> {
    const callback = await this.decide(await this.begin(), { user, lasts });
    const { headers } = await this.ask('GET', callback.pathname + callback.search);
    return headers.get('location');
  }

  /** What a page of the phone is told when it opens, and when its token is to be renewed. */
  async session(): Promise<SessionAnswer> {
    return (await (await this.ask('POST', '/auth/session')).json()) as SessionAnswer;
  }
}
