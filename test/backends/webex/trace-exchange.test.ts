import { afterEach, expect, test, vi } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import type { Exchange } from '../../../src/backends/webex/realm/wire-tap.ts';
import { traceExchange, traceRequest } from '../../../src/backends/webex/trace-exchange.ts';
import { WebexLine } from '../../../src/backends/webex/webex-line.ts';
import { Phone, type Traced } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';

const token = 'NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f';
const web = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmVk';

const exchangeWith = (uri: string, more: Partial<Exchange> = {}): Exchange => ({
  method: 'POST',
  uri,
  status: 200,
  request: { accessToken: token, device: { correlationId: 'one' } },
  answer: { jwe: web },
  trackingId: 'web-client_1',
  retryAfter: undefined,
  ...more,
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a request is traced with its method, its place and what came of it', () => {
  const entry = traceExchange(exchangeWith('https://mobius.invalid/calling/web/devices/D/call'), 'one');

  expect(entry).toMatchObject({
    direction: 'received',
    kind: 'http',
    ends: ['Mobius', 'SDK'],
    text: 'POST https://mobius.invalid/calling/web/devices/D/call → 200',
    correlationId: 'one',
  });
  expect(entry.detail?.()).toBe('trackingid: web-client_1');
});

test('a request is traced as it goes out, too, and its answer with the time that it took', () => {
  const sent = {
    method: 'POST',
    uri: 'https://wdm.invalid/devices?token=1',
    request: { accessToken: token },
  };

  expect(traceRequest(sent, undefined)).toMatchObject({
    direction: 'sent',
    text: 'POST https://wdm.invalid/devices?token=…',
    ends: ['SDK', 'Webex'],
  });
  const { detail } = traceExchange(exchangeWith(sent.uri, { trackingId: undefined, took: 41.2 }), undefined);
  expect(detail?.()).toBe('41 ms');
});

test('a request that nobody answered is traced as that', () => {
  const { text } = traceExchange(exchangeWith('https://mobius.invalid/status', { status: 0 }), undefined);

  expect(text).toBe('POST https://mobius.invalid/status → no answer');
});

test.each([
  ['a value of the query', `https://u2c.invalid/hosts?token=${token}&format=hostmap`],
  ['a fragment', `https://u2c.invalid/hosts#access_token=${token}`],
  ['a name and a password in the address', `https://${token}:${web}@u2c.invalid/hosts`],
  ['an access token in the path', `https://u2c.invalid/tokens/${token}/use`],
  ['an access token in the path, written in code', `https://u2c.invalid/tokens/Bearer%20${token}`],
  ['a JSON web token in the path', `https://u2c.invalid/guests/${web}/call`],
  ['an access token as the name of a value', `https://u2c.invalid/hosts?${token}`],
  ['something that is no address', `Bearer ${token}`],
])('of %s nothing that signs in is traced', (_, uri) => {
  const { text, detail } = traceExchange(exchangeWith(uri), 'one');

  const traced = `${text} ${detail?.() ?? ''}`;
  expect(traced).not.toContain('PF84');
  expect(traced).not.toContain('c2lnbmVk');
});

test('whoever listens to a line hears of each request, and of no token', async () => {
  const realm = new FakeRealm();
  const clock = new FakeClock();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
  const line = phone.signIn(
    {
      name: 'webex',
      open: (account: { accessToken: string }, port) =>
        new WebexLine({ account, port, clock, window: realm.window }),
    },
    { accessToken: token },
  );
  await settled();
  const heard: Traced[] = [];
  line.on('trace', (traced) => heard.push(traced));

  realm.port?.exchange(exchangeWith('https://mobius.invalid/calling/web/device'));

  expect(heard.map(({ text }) => text)).toEqual(['POST https://mobius.invalid/calling/web/device → 200']);
  expect(JSON.stringify(heard)).not.toContain('PF84');
  await phone.signOut(line);
});
