import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../src/calling/index.ts';
import { eventually } from '../support/eventually.ts';
import type { Stage } from './stage.ts';

const all = { since: 0, limit: 100 };

/** What the past calls of a line have to fulfil, where its provider keeps them. */
export function historyContract(stage: Stage): void {
  const { world, can, told, refused, changes, ready } = stage;
  if (!can('listHistory')) return;

  const listed = () => told('listHistory', all);

  /** Two past calls, newest first. */
  async function remembered(): Promise<readonly [HistoryEntry, HistoryEntry]> {
    await ready();
    await world().remembersCalls?.();
    return eventually('both calls are past', async () => {
      const [newer, older, ...others] = await listed();
      return newer && older && others.length === 0 ? ([newer, older] as const) : undefined;
    });
  }

  describe('the history', () => {
    test('has the newest first, none from before, and no more than are wanted', async () => {
      const [newer, older] = await remembered();

      expect(newer.startedAt).toBeGreaterThanOrEqual(older.startedAt);
      expect(newer.id).not.toBe(older.id);
      expect(await told('listHistory', { ...all, limit: 1 })).toEqual([newer]);
      expect(await told('listHistory', { ...all, since: newer.startedAt + 1 })).toEqual([]);
    });

    if (can('markHistorySeen')) {
      test('has a call that was marked as seen, and says that it has changed', async () => {
        const [newer, older] = await remembered();
        expect(newer.seen).toBe(false);

        await changes('history', 'markHistorySeen', [newer.id]);

        expect(await listed()).toEqual([{ ...newer, seen: true }, older]);
      });
    }

    if (can('removeHistory')) {
      test('has a call no more that was deleted, and says that it has changed', async () => {
        const [newer, older] = await remembered();

        await changes('history', 'removeHistory', [newer.id]);

        expect(await listed()).toEqual([older]);
      });

      test('stays as it was where a change is refused', async () => {
        const before = await remembered();
        const reason = await world().refusesChanges?.();
        const ids = [before[0].id];

        await refused(reason, 'removeHistory', ids);
        if (can('markHistorySeen')) {
          await refused(reason, 'markHistorySeen', ids);
        }

        expect(await listed()).toEqual(before);
      });
    }
  });
}
