import * as v from 'valibot';

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

/** Asks the server; one that does not answer is set up for nothing. */
export async function fetchRibbonServer(get: typeof fetch = fetch): Promise<RibbonServer> {
  try {
    const answer = await get('/ribbon/settings');
    const read = v.safeParse(shape, answer.ok ? await answer.json() : {});
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}
