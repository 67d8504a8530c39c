import { describe, expect, test } from 'vitest';
import { KioskServer } from '../../src/ui/kiosk/kiosk-server.ts';
import { KioskBrowser, keyOf } from '../server/kiosk/fixture.ts';
import { seeded } from '../support/seeded.ts';
import { FaultyWorld, faults } from '../ui/kiosk/faulty-world.ts';
import { useCluster } from './use-cluster.ts';

const minutes = 60_000;
const day = 24 * 3600;

/** What can be wrong: around the kiosk, whose page is opened anew after a crash and a power cut, and at its server. */
const troubles = [...faults.filter((fault) => fault !== 'server'), 'one instance', 'both instances'] as const;

describe('a kiosk at two instances behind nginx', () => {
  const used = useCluster();

  // What it calls with comes from the instances; its line and the time are a test's.
  test(
    'calls at each check of a day of faults, half a minute after one or while one instance is away',
    async () => {
      const random = seeded(13);
      const browser = new KioskBrowser(used.cluster.origin, 'lobby');
      await browser.post('enter', { key: keyOf('lobby') });
      /** Those that were asked, one after the other, until one answered. */
      const asked = new Set<string>();
      const server = new KioskServer('lobby', async (path, { body } = {}) => {
        if (typeof path !== 'string' || typeof body !== 'string') throw new TypeError('It asks otherwise.');
        const answer = await browser.ask('POST', path, JSON.parse(body) as object);
        asked.add(answer.headers.get('x-instance') ?? '');
        return answer;
      });
      const kiosk = new FaultyWorld({ ask: (number) => server.pass(number) });
      const found = { checks: 0, failed: [] as string[], reopened: 0, instances: 0 };
      const check = async (after: string): Promise<void> => {
        found.checks += 1;
        if (!(await kiosk.calls(random() < 0.5 ? '9001' : '1001'))) found.failed.push(after);
      };
      await kiosk.pass(2);

      for (let second = 0; second < day;) {
        const [quiet, lasting] = [30 + Math.floor(random() * 300), 30 + Math.floor(random() * 210)];
        const trouble = troubles[Math.floor(random() * troubles.length)] ?? 'network';
        if (trouble === 'one instance' || trouble === 'both instances') {
          const one = random() < 0.5 ? 0 : 1;
          const away = trouble === 'both instances' ? ([0, 1] as const) : ([one] as const);
          for (const which of away) await used.cluster.stopInstance(which);
          await kiosk.pass(lasting);
          if (trouble === 'one instance') await check(`${trouble}, while it is away`);
          // Somebody touches another button meanwhile, and has the line of now taken away.
          else void kiosk.line.lineFor(random() < 0.5 ? '9001' : '1001').catch(() => undefined);
          await kiosk.pass(30);
          for (const which of away) await used.cluster.startInstance(which);
          found.instances += 1;
        } else {
          kiosk.begin(trouble);
          await kiosk.pass(lasting);
          kiosk.end();
          // A page that is opened anew asks who it is: no key is asked for again.
          if (trouble === 'crash' && (await server.session())) found.reopened += 1;
        }
        await kiosk.pass(30);
        await check(trouble);
        await kiosk.pass(quiet);
        await check(`${trouble}, long after it`);
        second += lasting + 30 + quiet;
      }
      kiosk.close();

      expect(found.failed).toEqual([]);
      expect(found.checks).toBeGreaterThan(400);
      expect(found.reopened).toBeGreaterThan(10);
      expect(found.instances).toBeGreaterThan(30);
      const [one, other] = used.cluster.instances.map((each) => new URL(each).host);
      expect([...asked].sort()).toEqual([one, other, `${one}, ${other}`, `${other}, ${one}`].sort());
    },
    5 * minutes,
  );
});
