import { setTimeout as pause } from 'node:timers/promises';
import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { launchBrowser } from '../support/browser.ts';
import { chatter, writeWav } from '../support/wav.ts';
import { startPages } from './pages.ts';
import { BenchWindow } from './window.ts';
const pages = await startPages();
const talking = await launchBrowser({ wav: writeWav('chatter', chatter) });
const received = async (number: string) => {
  const call = (await pages.sandbox.calls()).find(({ legs }) => legs.some((leg) => leg.number === number));
  return call?.legs.find(({ user }) => user === '1001')?.received ?? { packets: 0, bytes: 0 };
};
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 500 });
for (let i = 0; i < 3; i++)
  for (const side of ['ours', 'bare'] as const) {
    const window = await BenchWindow.open(talking, pages, side);
    await pause(700);
    await window.setNumber('9001');
    await window.press('Call');
    await window.connected();
    if (side === 'ours') {
      await window.setNumber('9002');
      await window.press('Call');
      const first = window.page.getByRole('region', { name: 'Call with Echo' });
      await first.getByRole('status', { name: 'Call state' }).filter({ hasText: 'On hold' }).waitFor();
      await window.connected();
    } else await window.press('Hold');
    await pause(Number(process.argv[2] ?? 700));
    const log: string[] = [];
    let before = await received('9001');
    let last = Date.now();
    let heard = 0;
    await session.post('Profiler.start');
    const t0 = await window.press('Resume');
    while (Date.now() - t0 < 300) {
      const now = await received('9001');
      const p = now.packets - before.packets;
      if (p > 0 && !heard) {
        heard = Date.now() - t0;
        log.push(`heard ${heard} p=${p}`);
      }
      if (Date.now() - last > 12) log.push(`${Math.round(last - t0)}+${Date.now() - last}`);
      before = now;
      await pause(2);
      last = Date.now();
    }
    const { profile } = await session.post('Profiler.stop');
    if (side === 'ours') writeFileSync(`/tmp/me/swap-${i}.cpuprofile`, JSON.stringify(profile));
    console.log(side, log.join(' '));
    await window.close();
    await pages.sandbox.reset();
  }
await talking.close();
await pages.close();
process.exit(0);
