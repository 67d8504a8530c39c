import { describe, expect, test } from 'vitest';
import { isKept, partVerbsOf } from './part-verbs-of.ts';
import type { Stage } from './stage.ts';

/** What every line has to fulfil. */
export function lineContract(stage: Stage): void {
  const { backend, world, seen, ready, talking, endsAs } = stage;

  describe('the line', () => {
    test('is connecting at first and becomes ready once it is let in', async () => {
      expect((await world().phone.line()).state).toBe('connecting');

      await ready();

      expect(await world().phone.line()).toMatchObject({ state: 'ready', error: undefined });
    });

    test('has beside its calls what its provider has, and nothing else', async () => {
      await ready();

      const { parts, can } = await world().phone.line();
      expect(parts).toEqual(backend.parts ?? []);
      expect(can.filter(isKept)).toEqual(partVerbsOf(backend));
    });

    test('ends signed out, with the reason, when it is refused', async () => {
      const reason = await world().refuse();

      const line = await seen(async () => {
        const now = await world().phone.line();
        return now.state === 'signed-out' ? now : undefined;
      });

      expect(line.error).toBe(reason);
    });

    test('dials nothing before it is ready', async () => {
      expect(await world().phone.dial(world().number('answers'))).toBe('line-not-ready');

      expect(await world().phone.calls()).toEqual([]);
    });

    test('dials nothing that cannot be dialled', async () => {
      await ready();

      expect(await world().phone.dial(' ')).toBe('empty');
      expect(await world().phone.dial('?!')).toBe('nonsense');
      if (!backend.letters) expect(await world().phone.dial('bob@example.com')).toBe('letters');

      expect(await world().phone.calls()).toEqual([]);
    });

    test('leaves nothing open when it is closed in the middle of a call', async () => {
      const id = await talking();

      await world().phone.close();

      await endsAs(id, 'local');
      expect((await world().phone.line()).state).toBe('signed-out');
      expect(await world().leftovers()).toEqual([]);
      expect(await world().phone.dial(world().number('answers'))).toBe('line-not-ready');
    });
  });
}
