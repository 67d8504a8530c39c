import { onTestFinished } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { World } from '../../../src/sandbox/world.ts';
import { ManualClock } from './manual-clock.ts';
import { SilentMedia } from './silent-media.ts';

/**
 * A sandbox of its own for one test, with a clock that stands still and calls without audio. Its phones send no
 * keepalives: registrations last longer than any test turns the clock, unless it says how often they are wanted.
 */
export async function sandboxForTest({ keepaliveSeconds = 86_400 } = {}) {
  const clock = new ManualClock();
  const media = new SilentMedia();
  const world = new World({ clock, media, keepaliveSeconds });
  const sandbox = await startSandbox({ world });
  onTestFinished(() => sandbox.close());
  return { sandbox, url: sandbox.url, world, clock, media };
}
