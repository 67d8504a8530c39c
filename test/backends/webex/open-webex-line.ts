import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { WebexLine } from '../../../src/backends/webex/webex-line.ts';
import { Phone, type Line } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';

const accessToken = 'NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f';

/** A Webex line that is registered, in a realm without a browser. Its identity is asked for by `fetch`, which is to be stubbed. */
export async function openWebexLine(
  realm = new FakeRealm(),
): Promise<{ readonly clock: FakeClock; readonly realm: FakeRealm; readonly line: Line }> {
  const clock = new FakeClock();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock });
  const { window } = realm;
  const line = phone.signIn(
    { name: 'webex', open: (account, port) => new WebexLine({ account, port, clock, window }) },
    { accessToken },
  );
  await settled();
  return { clock, realm, line };
}
