import { PassThrough } from 'node:stream';
import type { OpenRoute } from '../route.ts';
import type { TraceLine } from '../trace/trace.ts';
import type { World } from '../world.ts';
import { sceneOf } from './scene.ts';

/** How often it is looked whether anything has changed, in milliseconds. */
const pace = 250;

/** How many lines of the trace come first. */
const lines = 300;

/** How much is kept for a reader that does not read, in bytes. */
const patience = 4 << 20;

/**
 * `GET control/watch`: server-sent events for whoever looks on. `scene` is all that there is, at first and whenever it has
 * changed; `trace` is a list of lines, the newest 300 at first and then those that came; `cleared` says that the lines
 * before are gone. It goes on until the reader leaves.
 */
export const watchRoutes = (world: World): readonly OpenRoute[] => [
  {
    name: 'control.watch',
    method: 'GET',
    path: '/control/watch',
    open: true,
    quiet: true,
    handle: () => ({
      body: watch(world),
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    }),
  },
];

function watch(world: World): PassThrough {
  const stream = new PassThrough();
  const say = (event: string, data: string): void => {
    if (stream.writableLength > patience) stream.destroy();
    else stream.write(`event: ${event}\ndata: ${data}\n\n`);
  };
  let scene = '';
  let last: TraceLine | undefined;
  const look = (): void => {
    const now = JSON.stringify(sceneOf(world));
    if (now !== scene) say('scene', now);
    scene = now;
    const index = last ? world.trace.lines.lastIndexOf(last) : -1;
    if (last && index < 0) say('cleared', '[]');
    const fresh = index < 0 ? world.trace.lines.slice(-lines) : world.trace.lines.slice(index + 1);
    if (fresh.length > 0) say('trace', JSON.stringify(fresh));
    last = world.trace.lines.at(-1);
  };
  let cancel = (): void => undefined;
  const goOn = (): void => {
    look();
    cancel = world.clock.after(pace, goOn);
  };
  stream.on('close', () => {
    cancel();
  });
  goOn();
  return stream;
}
