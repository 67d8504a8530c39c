import { onTestFinished } from 'vitest';
import { FakeMicrophones } from '../../../../src/backends/scripted/fake-microphones.ts';
import { FakeTrack } from '../../../../src/backends/scripted/fake-track.ts';
import type { RibbonAccount } from '../../../../src/backends/ribbon/account.ts';
import { RibbonLine } from '../../../../src/backends/ribbon/ribbon-line.ts';
import { createIn } from '../../../../src/backends/ribbon/stand-in/create.ts';
import { TrackDoor } from '../../../../src/backends/ribbon/track-door.ts';
import { lineParts, Phone, systemClock } from '../../../../src/calling/index.ts';
import { plainReader } from '../../../../src/calling/numbers/reading.ts';
import { Ribbon } from '../../../../src/sandbox/ribbon/ribbon.ts';
import { ribbonSystem } from '../../../../src/sandbox/ribbon/system.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { World } from '../../../../src/sandbox/world.ts';
import { fakePage } from '../fake-page.ts';
import { LinkedMedia } from '../linked-media.ts';

/** A sandbox with Ribbon's gateway, and lines of the stand-in for its people. */
export async function ribbonPhones() {
  const media = new LinkedMedia();
  const world = new World({ media });
  const ribbon = new Ribbon(world);
  const server = await startSandbox({ world, systems: [() => ribbonSystem(ribbon)] });
  onTestFinished(() => server.close());

  const open = (extension: string, shows: RibbonAccount['shows'] = { password: `ribbon-${extension}` }) => {
    const page = fakePage(media);
    const phone = new Phone({
      microphone: new FakeMicrophones(),
      clock: systemClock,
      numbers: plainReader,
    });
    const line = phone.signIn(
      {
        name: 'ribbon',
        open: (account: RibbonAccount, port) => {
          const door = new TrackDoor(page.devices, ([track]) => page.streamOf(track ?? new FakeTrack()));
          const window = { document: page.document, navigator: { mediaDevices: page.devices, onLine: true } };
          return new RibbonLine({
            account,
            port,
            clock: systemClock,
            window: window as unknown as Window,
            door,
          });
        },
      },
      {
        username: `${extension}@ribbon.sandbox`,
        shows,
        gateway: {
          requests: `${server.url}/ribbon`,
          sockets: `${server.url.replace('http', 'ws')}/ribbon`,
        },
        sdk: { create: (config) => createIn(page.environment, config) },
      },
    );
    onTestFinished(() => phone.signOut(line));
    // Reports are the SDK's own, and there whatever an account has.
    const parts = () => lineParts.filter((part) => part !== 'reports' && line[part] !== undefined);
    return { phone, line, page, parts };
  };
  return { world, ribbon, server, open };
}
