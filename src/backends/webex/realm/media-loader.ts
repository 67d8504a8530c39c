import type { SdkLine } from '../sdk-types.ts';
import { containPatches } from './contained-patches.ts';
import { SpareConnection } from './spare-connection.ts';

/** The SDK's media engine, which comes later than the SDK where that is pared down (`bundle/media-core.ts`). */
export interface MediaEngine {
  readonly load?: () => Promise<void>;
}

/** What loads the media engine of `page`, once, and readies the page for the calls of `line`. */
export function mediaLoader(
  engine: MediaEngine,
  line: SdkLine,
  page: Window & typeof globalThis,
): () => Promise<void> {
  let loaded: Promise<void> | undefined;
  const load = async () => {
    await engine.load?.();
    const spare = new SpareConnection(page);
    containPatches(page, (configuration) => spare.take(configuration));
    const keep = () => {
      spare.keep();
    };
    keep();
    for (const event of ['registered', 'line:incoming_call']) line.on(event, keep);
  };
  return () =>
    (loaded ??= load().catch((cause: unknown) => {
      loaded = undefined;
      throw cause;
    }));
}
