import { describe, expect, test } from 'vitest';
import { caller, type Stage } from './stage.ts';

/** What every call has to fulfil from its beginning to its end. */
export function callContract(stage: Stage): void {
  const { backend, world, has, callThat, becomes, ready, dialled, talking, rung, endsAs } = stage;

  describe('a dialled call', () => {
    test('is dialing, rings, and is connected once it is answered', async () => {
      const id = await dialled('answers');

      const call = await becomes('connected', id);

      expect(call).toMatchObject({ direction: 'outgoing', states: ['dialing', 'ringing', 'connected'] });
      expect(call.remote.number).toContain(world().number('answers'));
    });

    if (has('end')) {
      test('ends here as ended by this side', async () => {
        const id = await talking();

        expect(await world().phone.call(id).end()).toBeUndefined();

        await endsAs(id, 'local');
      });

      test('ends here while the far end rings', async () => {
        const id = await dialled('rings');
        await becomes('ringing', id);

        await world().phone.call(id).end();

        await endsAs(id, 'local');
      });
    }

    test('ends when the far end hangs up', async () => {
      const id = await talking();

      await world().farEnd(id).hangUp();

      await endsAs(id, 'remote');
    });

    test.each([
      ['is busy', 'busy'],
      ['declines', 'declined'],
      ['never answers', 'no-answer'],
      ['does not exist', 'not-found'],
    ] as const)('to somebody who %s ends as %s', async (behaviour, reason) => {
      const id = await dialled(behaviour);

      await endsAs(id, backend.ends?.[behaviour] ?? reason);
    });
  });

  if (backend.incoming === false) {
    test('a call to somebody whose provider does not tell is not shown', async () => {
      await ready();

      await world().rings(caller);

      expect(await world().phone.calls()).toEqual([]);
    });
    return;
  }

  describe('an incoming call', () => {
    test('says who calls', async () => {
      await ready();
      await rung();

      const call = await callThat(({ remote }) => remote.name === caller.name);

      expect(call).toMatchObject({ direction: 'incoming', state: 'incoming' });
      expect(call.remote.number).toContain(caller.number);
    });

    test('ends once when the caller gives up', async () => {
      await ready();
      const id = await rung();

      await world().farEnd(id).hangUp();

      await endsAs(id, 'remote');
    });

    if (has('end')) {
      test('ends as declined when it is declined', async () => {
        await ready();
        const id = await rung();

        expect(await world().phone.call(id).end()).toBeUndefined();

        await endsAs(id, 'declined');
      });
    }

    if (has('forward')) {
      test('that is forwarded has somebody else rung, and is over here', async () => {
        await ready();
        const id = await rung();

        expect(await world().phone.call(id).forward(world().number('answers'))).toBeUndefined();

        await endsAs(id, 'forwarded');
        await world().connects(id, world().number('answers'));
      });

      test('that could not be forwarded keeps ringing', async () => {
        await ready();
        const id = await rung();
        await world().failsTransfers();

        expect(await world().phone.call(id).forward(world().number('answers'))).toBe('forward');

        expect(await becomes('incoming', id)).toMatchObject({ pending: undefined });
      });

      test('is forwarded no more once it is answered', async () => {
        await ready();
        const id = await rung();
        await world().phone.call(id).answer();
        await becomes('connected', id);

        expect(await world().phone.call(id).forward(world().number('answers'))).toBeUndefined();

        await becomes('connected', id);
      });
    }

    if (has('ignore')) {
      test('that is ignored is over here, and its caller waits on', async () => {
        await ready();
        const id = await rung();

        expect(await world().phone.call(id).ignore()).toBeUndefined();

        await endsAs(id, 'ignored');
        await world().farEnd(id).waits?.();
      });
    }

    if (has('answer')) {
      test('is connected once it is answered', async () => {
        await ready();
        const id = await rung();

        expect(await world().phone.call(id).answer()).toBeUndefined();

        expect(await becomes('connected', id)).toMatchObject({ states: ['incoming', 'connected'] });
        await world().farEnd(id).hears(true);
      });

      if (backend.answersOnce) {
        test('ends as failed, and says so, when it could not be answered', async () => {
          await ready();
          const id = await rung();
          await world().fails('answer');

          await world().phone.call(id).answer();

          await endsAs(id, 'failed');
          expect((await callThat(() => true, id)).error).toBeDefined();
        });
      } else {
        test('keeps ringing when it could not be answered', async () => {
          await ready();
          const id = await rung();
          await world().fails('answer');

          expect(await world().phone.call(id).answer()).toBe('answer');

          expect(await becomes('incoming', id)).toMatchObject({ pending: undefined, microphoneLive: false });
        });
      }
    }
  });
}
