import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { WebexLine } from '../../../src/backends/webex/webex-line.ts';
import { Phone, whenReady } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

test('an app without the page of the SDK’s realm is told how it gets one', async () => {
  const asked: unknown[] = [];
  const clock = new FakeClock();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock });
  const window = pageOf(() => {
    const frame = Object.assign(new EventTarget(), { contentDocument: null, remove: () => undefined });
    return Object.defineProperty(frame, 'src', { set: (url) => asked.push(url) });
  });

  const line = phone.signIn(
    { name: 'webex', open: (account, port) => new WebexLine({ account, port, clock, window }) },
    { accessToken: 'NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f', realm: '/phone/realm.html' },
  );

  await expect(whenReady(line)).rejects.toMatchObject({
    name: 'LineError',
    reason: 'unreachable',
    message: expect.stringContaining("Add offhook() of 'offhook/vite'") as string,
  });
  expect(asked).toEqual(['/phone/realm.html']);
  await line.close();
});

/** A page whose frames load, with whatever is in them. */
function pageOf(frame: () => EventTarget): Window {
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    createElement: frame,
    body: {
      append: (added: EventTarget) => {
        queueMicrotask(() => added.dispatchEvent(new Event('load')));
      },
    },
  });
  return Object.assign(new EventTarget(), { document }) as unknown as Window;
}
