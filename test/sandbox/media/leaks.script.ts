/** Run by leaks.test.ts in a process of its own, which ends by itself only when nothing is left running. */
import { MediaLeg } from '../../../src/sandbox/switch/media/leg.ts';
import { music } from '../../../src/sandbox/switch/media/sources/music.ts';
import { playMenu } from '../../../src/sandbox/switch/media/menu.ts';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

let closed = 0;
const hold = music();
while (closed < 20) {
  const [caller, called] = [new MediaLeg(), new MediaLeg()];
  await caller.accept(await called.answer(await caller.offer()));
  caller.hear(hold);
  playMenu(called);
  await until(() => caller.stats.received.packets > 2 && called.stats.received.packets > 2);
  await Promise.all([caller.close(), called.close()]);
  closed += 2;
}
// Legs that are closed in the middle of connecting, one that waits for a client that never comes, one that never
// got an answer, and one that was never used.
for (const pause of [0, 20, 40, 60, 80, 120]) {
  const [caller, called] = [new MediaLeg(), new MediaLeg()];
  await caller.accept(await called.answer(await caller.offer()));
  await new Promise((resolve) => setTimeout(resolve, pause));
  await Promise.all([caller.close(), called.close()]);
}
const [absent, waiting] = [new MediaLeg(), new MediaLeg()];
await waiting.answer(await absent.offer());
await Promise.all([absent.close(), waiting.close()]);
const lonely = new MediaLeg();
await lonely.offer();
await lonely.close();
await new MediaLeg().close();
process.stdout.write(`${closed} legs heard and closed\n`);
