import { describe, expect, test } from 'vitest';
import type { Stage } from './stage.ts';

/** What becomes of somebody who is put through, and of a microphone that is changed meanwhile. */
export function transferContract(stage: Stage): void {
  const { backend, world, has, callThat, becomes, ready, talking, rung, endsAs } = stage;

  /** In a call with somebody who called. */
  async function called(): Promise<string> {
    await ready();
    const id = await rung();
    await world().phone.call(id).answer();
    await becomes('connected', id);
    return id;
  }

  /** Asks somebody whether to take the call over, who behaves like this. Tells which call that is. */
  async function asked(first: string, behaviour: 'answers' | 'is busy'): Promise<string> {
    expect(await world().phone.call(first).consult(world().number(behaviour))).toBeUndefined();
    return (await callThat((call) => call.id !== first)).id;
  }

  if (has('transfer')) {
    describe('a blind transfer', () => {
      test('connects the far end with whom it is sent to, and leaves', async () => {
        const id = await called();

        expect(await world().phone.call(id).transfer(world().number('answers'))).toBeUndefined();

        await endsAs(id, 'transferred');
        await world().connects(id, world().number('answers'));
      });

      test('that is refused leaves the call as it was', async () => {
        const id = await called();
        await world().failsTransfers();

        expect(await world().phone.call(id).transfer(world().number('answers'))).toBe('transfer');

        expect(await becomes('connected', id)).toMatchObject({ pending: undefined });
        await world().farEnd(id).hears(true);
      });
    });
  }

  if (has('consult') && has('hold')) {
    describe('asking first', () => {
      test('holds the first, and completing connects the two far ends and leaves both', async () => {
        const first = await called();
        const second = await asked(first, 'answers');
        await becomes('connected', second);
        await becomes('held', first);
        await world().farEnd(first).hears(false);

        expect(await world().phone.call(first).complete()).toBeUndefined();

        await endsAs(first, 'transferred');
        await endsAs(second, 'transferred');
        await world().connects(first, world().number('answers'));
      });

      test('and being refused leaves both calls as they were', async () => {
        const first = await called();
        const second = await asked(first, 'answers');
        await becomes('connected', second);
        await world().failsTransfers();

        expect(await world().phone.call(first).complete()).toBe('transfer');

        await becomes('held', first);
        await becomes('connected', second);
        await world().farEnd(second).hears(true);
      });

      if (has('end')) {
        test('and cancelling takes the first back', async () => {
          const first = await called();
          const second = await asked(first, 'answers');
          await becomes('connected', second);

          await world().phone.call(first).cancel();

          await endsAs(second, 'local');
          await becomes('connected', first);
          await world().farEnd(first).hears(true);
        });
      }

      test('somebody who is busy takes the first back', async () => {
        const first = await called();
        const second = await asked(first, 'is busy');

        await endsAs(second, 'busy');
        await becomes('connected', first);
      });

      test('for a caller who hangs up leaves an ordinary call', async () => {
        const first = await called();
        const second = await asked(first, 'answers');
        await becomes('connected', second);

        await world().farEnd(first).hangUp();

        await endsAs(first, 'remote');
        await becomes('connected', second);
        await world().farEnd(second).hears(true);
      });
    });
  }

  if (has('park')) {
    describe('parking a call', () => {
      test('leaves it to wait, and whoever fetches it talks again', async () => {
        const parked = await called();

        expect(await world().phone.call(parked).park()).toBeUndefined();

        await endsAs(parked, 'parked');
        if (!backend.parts?.includes('parked')) return;
        expect(await world().phone.pickUp()).toBe(true);
        const { id } = await callThat((call) => call.id !== parked);
        await becomes('connected', id);
        await world().farEnd(id).hears(true);
        expect(await world().phone.pickUp()).toBe(false);
      });

      test('that is refused leaves it as it was', async () => {
        const id = await called();
        await world().failsTransfers();

        expect(await world().phone.call(id).park()).toBe('park');

        await becomes('connected', id);
        await world().farEnd(id).hears(true);
      });
    });
  }

  if (has('joinWith')) {
    describe('joining two calls', () => {
      test('goes on with the one, and ends the other as joined', async () => {
        const first = await called();
        const second = await rung();
        await world().phone.call(second).answer();
        await becomes('connected', second);

        expect(await world().phone.call(second).joinWith(first)).toBeUndefined();

        await endsAs(first, 'joined');
        await becomes('connected', second);
        await world().farEnd(second).hears(true);
      });

      test('that is refused leaves both as they were', async () => {
        const first = await called();
        const second = await rung();
        await world().phone.call(second).answer();
        await becomes('connected', second);
        await world().failsTransfers();

        expect(await world().phone.call(second).joinWith(first)).toBe('join');

        await becomes(backend.sound === 'here' || backend.mirrored ? 'held' : 'connected', first);
        await becomes('connected', second);
      });
    });
  }

  if (has('changeMicrophone')) {
    describe('changing the microphone', () => {
      test('keeps a muted call muted, and unmuting lets the far end hear the new one', async () => {
        const id = await talking();
        await world().phone.call(id).setMuted(true);

        expect(await world().phone.call(id).changeMicrophone()).toBeUndefined();

        expect(await becomes('connected', id)).toMatchObject({ muted: true, microphoneLive: false });
        await world().farEnd(id).hears(false);
        await world().phone.call(id).setMuted(false);
        await world().farEnd(id).hears(true);
      });
    });
  }
}
