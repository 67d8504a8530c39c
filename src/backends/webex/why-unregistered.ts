import { LineError, withTimeLimit, type Clock } from '../../calling/index.ts';
import { lineErrorForStatus } from './errors.ts';

/** How long the provider may take to say, in milliseconds. */
const limit = 5_000;

/**
 * Asks the provider whether what is registered at `url` still is, which keeps it so. Resolves to why it is not, or to why
 * no answer came; to nothing when it is.
 */
export async function whyUnregistered(
  url: string,
  headers: Readonly<Record<string, string>>,
  clock: Clock,
): Promise<LineError | undefined> {
  const abort = new AbortController();
  const late = () => {
    abort.abort();
    return new Error('The provider took too long to say.');
  };
  try {
    const asked = fetch(`${url}/status`, { method: 'POST', headers, signal: abort.signal });
    const { status } = await withTimeLimit(clock, limit, asked, late);
    return status >= 400 ? lineErrorForStatus(status) : undefined;
  } catch (cause) {
    return new LineError('unreachable', { cause });
  }
}
