import { expect, test } from 'vitest';
import { layOut } from '../../../src/ui/calls/pane-room.ts';

test.each([
  [{ width: 700, height: 770 }, 0, 1, 'ample', false],
  [{ width: 700, height: 700 }, 0, 1, 'some', false],
  [{ width: 390, height: 844 }, 1, 0, 'ample', false],
  [{ width: 320, height: 480 }, 0, 1, 'some', false],
  [{ width: 320, height: 480 }, 1, 1, 'little', false],
  [{ width: 320, height: 480 }, 3, 2, 'tight', false],
  [{ width: 640, height: 400 }, 0, 1, 'little', true],
  [{ width: 640, height: 400 }, 1, 1, 'little', true],
  [{ width: 640, height: 400 }, 0, 2, 'little', true],
  [{ width: 640, height: 400 }, 3, 2, 'tight', true],
  [{ width: 0, height: 0 }, 0, 1, 'ample', false],
  [{ width: 0, height: 0 }, 1, 1, 'little', false],
  [{ width: 640, height: 240 }, 1, 0, 'tight', true],
] as const)(
  'in %o, %i that ring and %i that are up have %s room each',
  (size, ringing, up, room, sideways) => {
    expect(layOut(size, ringing, up)).toEqual({ room, sideways });
  },
);
