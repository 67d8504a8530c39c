/** The id that the SDK gives a call until the provider's answer brings the real one. */
const localId = /DefaultLocalId_[\w-]+/;

/** A request of the SDK, as far as it says which call it is about. */
interface CallRequest {
  uri?: string | undefined;
  method?: string;
  body?: unknown;
}

interface CallBody {
  readonly device?: { readonly correlationId?: unknown };
  callId?: unknown;
}

const bodyOf = ({ body }: CallRequest): CallBody => (typeof body === 'object' && body !== null ? body : {});

const correlationOf = (request: CallRequest): string | undefined => {
  const id = bodyOf(request).device?.correlationId;
  return typeof id === 'string' ? id : undefined;
};

const isSetUp = ({ method, uri }: CallRequest): boolean => method === 'POST' && /\/call$/.test(uri ?? '');

/**
 * Closes a gap in the SDK: where the far end's answer, which comes over the event socket, overtakes the answer to the
 * request that set the call up, the SDK confirms it to the id of its own that nobody else knows, and loses the call.
 * Here such a request waits until the real id is known, and goes there.
 */
export class CallIds {
  readonly #known = new Map<string, Promise<string | undefined>>();
  readonly #tell = new Map<string, (id: string | undefined) => void>();

  /** Before a request is sent: puts the real id in, where it has the SDK's own. */
  async complete(request: CallRequest): Promise<void> {
    const correlation = correlationOf(request);
    if (correlation === undefined) return;
    if (isSetUp(request)) {
      this.#known.set(correlation, new Promise((resolve) => this.#tell.set(correlation, resolve)));
    } else if (localId.test(request.uri ?? '')) {
      const id = await this.#known.get(correlation);
      if (id === undefined) return;
      // As a function, because `$` has a meaning in a text to put in.
      request.uri = request.uri?.replace(localId, () => id);
      bodyOf(request).callId = id;
    }
  }

  /** After a request: `answer` is what came back, if anything did. */
  learn(request: CallRequest, answer: unknown): void {
    const correlation = correlationOf(request);
    if (correlation === undefined) return;
    if (isSetUp(request)) {
      const id = (answer as { callId?: unknown } | null | undefined)?.callId;
      this.#tell.get(correlation)?.(typeof id === 'string' ? id : undefined);
      this.#tell.delete(correlation);
      if (typeof id !== 'string') this.#known.delete(correlation);
    } else if (request.method === 'DELETE') {
      this.#known.delete(correlation);
    }
  }
}
