import { onTestFinished } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { World } from '../../../src/sandbox/world.ts';
import { ManualClock } from './manual-clock.ts';
import { SilentMedia } from './silent-media.ts';

/** A sandbox of its own for one test, with a clock that stands still and calls without audio. */
export async function sandboxForTest() {
  const clock = new ManualClock();
  const media = new SilentMedia();
  const world = new World({ clock, media });
  const sandbox = await startSandbox({ world });
  onTestFinished(() => sandbox.close());
  return { sandbox, url: sandbox.url, world, clock, media };
}
