import { buildIfNeeded } from '../../src/server/build.ts';

/** The browser tests judge the built app; this builds it before the first of them. */
export default async function buildOnce(): Promise<void> {
  await buildIfNeeded();
}
