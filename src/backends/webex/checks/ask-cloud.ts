import { LineError, withTimeLimit, type Clock } from '../../../calling/index.ts';
import { lineErrorForStatus } from '../errors.ts';

/** What is asked, beside where. */
export interface Asked {
  /** Default: `GET`. */
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** Asks a service and resolves with what its answer says. Rejects with a `LineError`. */
export type Ask = (url: string, asked?: Asked) => Promise<unknown>;

interface AskOptions extends Asked {
  readonly token: string | undefined;
  readonly clock: Clock;
  readonly get: typeof fetch;
}

/** How long an answer may take, in milliseconds. */
const limit = 8_000;

/** Asks `url`. Rejects with a `LineError` for a refusal, for no answer within eight seconds, and for one that is no JSON. */
export async function askCloud(
  url: string,
  { method = 'GET', body, token, clock, get }: AskOptions,
): Promise<unknown> {
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const asked = async () => {
    const answer = await get(url, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw lineErrorForStatus(answer.status);
    if (answer.status === 204) return undefined;
    return answer.json().catch((cause: unknown) => {
      throw new LineError('other', { cause, details: { status: answer.status } });
    }) as Promise<unknown>;
  };
  try {
    return await withTimeLimit(clock, limit, asked(), () => new LineError('unreachable'));
  } catch (cause) {
    throw cause instanceof LineError ? cause : new LineError('unreachable', { cause });
  }
}
