import * as v from 'valibot';
import { systemClock, withTimeLimit, type Clock } from '../../../calling/index.ts';

const url = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text)),
);

const shape = v.object({
  /** Address of the SDK's script, as the page is to load it. */
  script: v.exactOptional(v.string()),
  gateway: v.exactOptional(v.object({ requests: url, sockets: url })),
});

/** What this server is set up for, beside its sandbox. */
export type RibbonServer = v.InferOutput<typeof shape>;

/** How long the server may take to answer, in milliseconds. */
const limit = 10_000;

/** Asks the server; one that does not answer, or not in time, is set up for nothing. */
export async function fetchRibbonServer(
  get: typeof fetch = fetch,
  clock: Clock = systemClock,
): Promise<RibbonServer> {
  const ask = async (): Promise<unknown> => {
    const answer = await get('/ribbon/settings');
    return answer.ok ? answer.json() : {};
  };
  try {
    const said = await withTimeLimit(clock, limit, ask(), () => new Error('The server does not answer.'));
    const read = v.safeParse(shape, said);
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}
