import { expect, onTestFinished, test } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { seeded } from '../../support/seeded.ts';
import { faults, FaultyWorld, settled } from './faulty-world.ts';

async function world(): Promise<FaultyWorld> {
  const made = new FaultyWorld();
  onTestFinished(() => {
    made.close();
  });
  await made.pass(2);
  return made;
}

test('a line is there before anybody asks, and calls its number at once', async () => {
  const kiosk = await world();

  expect(kiosk.line.ready).toBe(true);
  expect(await kiosk.calls('9001')).toBe(true);
  expect(kiosk.asked).toBe(1);
});

test('another number takes another line, and the one before it is signed out', async () => {
  const kiosk = await world();

  expect(await kiosk.calls('1001')).toBe(true);

  expect(kiosk.asked).toBe(2);
  expect(kiosk.provider.lines.map(({ closes }) => closes)).toEqual([1, 0]);
  expect(kiosk.phone.lines).toHaveLength(1);
});

test('who asks while nothing answers is told so after twenty seconds', async () => {
  const kiosk = await world();
  kiosk.begin('server');

  const asked = kiosk.line.lineFor('1001').catch((error: unknown) => error);
  await kiosk.pass(21);

  expect(await asked).toBeInstanceOf(LineError);
  expect(kiosk.line.why).toBe('no-server');
});

test('a service that says when it is back is not asked before', async () => {
  const kiosk = await world();
  const [line] = kiosk.provider.lines;

  line?.offline(new LineError('too-many-requests'), kiosk.clock.now() + 120_000);
  await kiosk.pass(110);

  expect(line?.reconnects).toBe(0);
  expect(kiosk.line.why).toBe('too-many-requests');
});

test.each(faults)('it calls within half a minute after the end of: %s', async (fault) => {
  const kiosk = await world();

  kiosk.begin(fault);
  await kiosk.pass(300);
  kiosk.end();
  await kiosk.pass(30);

  expect(await kiosk.calls('9001')).toBe(true);
});

test('after an hour of sleep it calls, too', async () => {
  const kiosk = await world();
  kiosk.begin('token');

  kiosk.clock.advance(3_600_000);
  await settled();
  kiosk.end();
  await kiosk.pass(30);

  expect(await kiosk.calls('1001')).toBe(true);
});

test('in a day of faults there is no check, half a minute after a fault or later, at which it cannot call', async () => {
  const day = 24 * 3600;
  const random = seeded(13);
  const kiosk = await world();
  let [checks, failed, faultsSoFar] = [0, 0, 0];
  const check = async (): Promise<void> => {
    checks += 1;
    if (!(await kiosk.calls(random() < 0.5 ? '9001' : '1001'))) failed += 1;
  };

  for (let second = 0; second < day;) {
    const [quiet, lasting] = [30 + Math.floor(random() * 300), 1 + Math.floor(random() * 240)];
    const fault = faults[Math.floor(random() * faults.length)] ?? 'network';
    kiosk.begin(fault);
    faultsSoFar += 1;
    await kiosk.pass(lasting);
    kiosk.end();
    await kiosk.pass(30);
    await check();
    await kiosk.pass(quiet);
    await check();
    second += lasting + 30 + quiet;
  }

  expect(faultsSoFar).toBeGreaterThan(200);
  expect({ checks, failed }).toEqual({ checks: 2 * faultsSoFar, failed: 0 });
});
