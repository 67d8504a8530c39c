import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { backend as ribbon } from '../../src/backends/ribbon/backend.ts';
import { backend as webex } from '../../src/backends/webex/backend.ts';
import { backend as xassist } from '../../src/backends/xassist/backend.ts';
import { LineError, Phone } from '../../src/calling/index.ts';

const gateway = { requests: 'https://gateway.example', sockets: 'wss://gateway.example' };

test.each([
  ['Webex', (phone: Phone) => phone.signIn(webex, { accessToken: 'a' })],
  [
    'Ribbon',
    (phone: Phone) => phone.signIn(ribbon, { username: 'a', shows: { password: 'b' }, gateway, sdk: 'page' }),
  ],
  ['xAssist', (phone: Phone) => phone.signIn(xassist, {})],
])('signing in at %s where there is no browser says so, and leaves no line', (_, signIn) => {
  const phone = new Phone({ microphone: new FakeMicrophones() });

  expect(() => signIn(phone)).toThrow(LineError);
  expect(() => signIn(phone)).toThrow(/^Calls need a browser/);
  expect(phone.lines).toEqual([]);
});
