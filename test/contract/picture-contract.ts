import { describe, expect, test } from 'vitest';
import { pictureKinds, type PictureKind } from '../../src/calling/index.ts';
import type { Stage } from './stage.ts';

/** What is shown in a call, for providers whose calls carry pictures. */
export function pictureContract(stage: Stage): void {
  const { world, has, callThat, becomes, talking, endsAs } = stage;
  if (!has('pictures')) return;

  const sees = (id: string, kind: PictureKind, expected: boolean) =>
    world().farEnd(id).sees?.(kind, expected);

  describe('pictures', () => {
    test.each(pictureKinds)('%s is seen by the far end until it is taken away', async (kind) => {
      const id = await talking();

      expect(await world().phone.call(id).show(kind, true)).toBeUndefined();
      expect(await callThat(({ shown }) => shown.includes(kind), id)).toMatchObject({ camerasLive: 1 });
      await sees(id, kind, true);
      expect(await world().phone.call(id).show(kind, false)).toBeUndefined();

      expect(await callThat(({ shown }) => shown.length === 0, id)).toMatchObject({ camerasLive: 0 });
      await sees(id, kind, false);
    });

    test('another camera takes the place of the first, which is free then', async () => {
      const id = await talking();
      await world().phone.call(id).show('video', true);

      expect(await world().phone.call(id).show('video', true)).toBeUndefined();

      expect(await becomes('connected', id)).toMatchObject({ shown: ['video'], camerasLive: 1 });
      await sees(id, 'video', true);
    });

    test('nothing of it is seen while the call is held, and it is seen again when the call goes on', async () => {
      const id = await talking();
      await world().phone.call(id).show('video', true);

      await world().phone.call(id).hold();
      await sees(id, 'video', false);
      await world().phone.call(id).resume();

      expect(await becomes('connected', id)).toMatchObject({ shown: ['video'], camerasLive: 1 });
      await sees(id, 'video', true);
    });

    test.each(pictureKinds)(
      '%s that the provider refuses is not shown, and the call goes on',
      async (kind) => {
        const id = await talking();
        await world().failsPictures?.();

        expect(await world().phone.call(id).show(kind, true)).toBe(kind);

        expect(await becomes('connected', id)).toMatchObject({ shown: [], camerasLive: 0 });
        await world().farEnd(id).hears(true);
      },
    );

    test('a call that is over has no camera', async () => {
      const id = await talking();
      await world().phone.call(id).show('video', true);

      await world().farEnd(id).hangUp();

      await endsAs(id, 'remote');
      expect(await becomes('ended', id)).toMatchObject({ shown: [], camerasLive: 0 });
    });
  });
}
