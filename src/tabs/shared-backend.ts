import type { Backend } from '../calling/index.ts';
import { SharedLine } from './shared-line.ts';
import type { TabWorld } from './world.ts';

/**
 * `inner`, shared by the tabs of one browser: for each person one tab has the line, its sound and its ringing, and the
 * others mirror and steer it. `personOf` tells people apart; only a digest of it is used, so that it may be a secret.
 * Without a world of tabs, `inner` as it is.
 */
export function sharedBackend<Account>(
  inner: Backend<Account>,
  personOf: (account: Account) => string,
  world: TabWorld | undefined,
): Backend<Account> {
  if (!world) return inner;
  return {
    name: inner.name,
    open: (account, port) =>
      new SharedLine({
        world,
        port,
        open: (own) => inner.open(account, own),
        name: world.digest(`${inner.name} ${personOf(account)}`),
      }),
  };
}
