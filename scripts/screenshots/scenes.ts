import type { Page } from 'playwright-core';
import { PhonePage } from '../../test/support/phone-page.ts';
import type { TestServer } from '../../test/support/server.ts';
import type { Camera, Size } from './camera.ts';

interface Stage {
  readonly camera: Camera;
  readonly server: TestServer;
}

const desk: Size = { width: 1120, height: 700 };
const wide: Size = { width: 1280, height: 760 };

async function phoneOf(
  { camera, server }: Stage,
  extension: string,
  more = '',
  size = desk,
): Promise<PhonePage> {
  const page = await camera.open(`${server.origin}/?user=${extension}${more}`, size);
  const phone = new PhonePage(page);
  await phone.lineSays('Ready');
  return phone;
}

/** Waits until a call has lasted so long, so that each picture has the same time. */
const lasts = (page: Page, time: string): Promise<void> =>
  page.getByRole('timer').first().filter({ hasText: time }).waitFor();

async function developer(stage: Stage): Promise<Page> {
  const alice = await phoneOf(stage, '1001', '&mode=developer', wide);
  await alice.dial('9001');
  const call = alice.callWith('Echo');
  await call.says('Connected');
  await call.press('Hold');
  await call.says('On hold');
  await call.press('Resume');
  await call.says('Connected');
  await lasts(alice.page, '0:05');
  return alice.page;
}

/** What is in each picture, by its name; the page that is told is the one that is seen. */
export const scenes: Readonly<Record<string, (stage: Stage) => Promise<Page>>> = {
  async 'sign-in'({ camera, server }) {
    const page = await camera.open(server.origin, { width: 1120, height: 500 });
    await page.getByRole('button', { name: 'Continue as Alice Anders' }).waitFor();
    return page;
  },

  async call(stage) {
    const bob = await phoneOf(stage, '1002');
    const alice = await phoneOf(stage, '1001');
    await alice.dial('1002');
    await bob.answer('Alice Anders');
    await lasts(alice.page, '0:05');
    return alice.page;
  },

  async incoming(stage) {
    const alice = await phoneOf(stage, '1001');
    await stage.server.sandbox.call({ from: '1003', to: '1001' });
    await alice.incoming('Chloé Dubois').waitFor();
    return alice.page;
  },

  async kiosk({ camera, server }) {
    const page = await camera.open(`${server.origin}/?mode=kiosk`, desk);
    await page.getByText('Touch a button to call.').waitFor();
    return page;
  },

  developer,

  async messages(stage) {
    const page = await developer(stage);
    await page.getByRole('tab', { name: 'Messages', exact: true }).click();
    await page.getByRole('list').last().waitFor();
    return page;
  },

  async sandbox(stage) {
    const bob = await phoneOf(stage, '1002');
    const alice = await phoneOf(stage, '1001');
    await alice.dial('1002');
    await bob.answer('Alice Anders');
    const page = await stage.camera.open(`${stage.server.origin}/sandbox`, wide);
    await lasts(alice.page, '0:05');
    await page.getByText('Alice Anders').first().waitFor();
    return page;
  },
};
