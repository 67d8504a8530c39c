import { expect, onTestFinished, test } from 'vitest';
import { report } from '../../../src/ui/kiosk/reports.ts';
import type { KioskReport } from '../../../src/ui/kiosk/kiosk-server.ts';
import { newPhone } from '../../calling/new-phone.ts';
import { settled } from './faulty-world.ts';

/** A kiosk whose line is ready, and what its operator is told. */
function reporting({ canBeCalled }: { readonly canBeCalled: boolean }) {
  const told: KioskReport[] = [];
  const browser = { audible: false };
  const { phone, clock } = newPhone();
  onTestFinished(
    report({
      ...{ phone, clock, line: { ready: true, why: 'ready', canBeCalled } },
      microphone: () => Promise.resolve('granted'),
      audible: () => Promise.resolve(browser.audible),
      send: (said) => {
        told.push(said);
        return Promise.resolve();
      },
    }),
  );
  return { told, clock, browser };
}

test('a kiosk that can be called and would ring unheard is not ready, until it may be heard', async () => {
  const { told, clock, browser } = reporting({ canBeCalled: true });
  await settled();
  expect(told).toEqual([{ ready: false, why: 'sound-blocked' }]);

  browser.audible = true;
  clock.advance(15_000);
  await settled();

  expect(told.at(-1)).toEqual({ ready: true });
});

test('a kiosk that only calls is ready: whoever calls has touched it', async () => {
  const { told } = reporting({ canBeCalled: false });
  await settled();

  expect(told).toEqual([{ ready: true }]);
});
