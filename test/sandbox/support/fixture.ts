import { onTestFinished } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { OpenSystem } from '../../../src/sandbox/systems.ts';
import { webexSystem } from '../../../src/sandbox/webex/system.ts';
import { Webex } from '../../../src/sandbox/webex/webex.ts';
import { World } from '../../../src/sandbox/world.ts';
import { ManualClock } from './manual-clock.ts';
import { SilentMedia } from './silent-media.ts';

/**
 * A sandbox of its own for one test, with a clock that stands still and calls without audio. Its phones send no
 * keepalives: registrations last longer than any test turns the clock, unless it says how often they are wanted.
 * `others` are systems beside Webex.
 */
export async function sandboxForTest({ keepaliveSeconds = 86_400, others = [] as OpenSystem[] } = {}) {
  const clock = new ManualClock();
  const media = new SilentMedia();
  const world = new World({ clock, media, keepaliveSeconds });
  const webex = new Webex(world);
  const sandbox = await startSandbox({ world, systems: [() => webexSystem(webex), ...others] });
  onTestFinished(() => sandbox.close());
  return { sandbox, url: sandbox.url, world, webex, clock, media };
}
