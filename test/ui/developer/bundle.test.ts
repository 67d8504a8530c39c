import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBundle, writeBundle } from '../../../src/ui/developer/bundle/bundle.ts';
import { Redactor } from '../../../src/ui/developer/bundle/redactor.ts';
import type { Message, Recording } from '../../../src/ui/developer/recording.ts';

const uuid = '1eb65fdf-9643-417f-9974-ad72cae0e10f';
const device = '0a1b2c3d-0000-4000-8000-ad72cae0e10f';
const secrets = {
  'an access token': `NmFkZTk3MjItNDY0_PF84_${uuid}`,
  'a JSON web token': 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmVkc2lnbmVk',
  'a JWE': 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..iv12iv34.Y2lwaGVydGV4dA.dGFn',
  'an id of a person': uuid,
  'an id in base64': 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS8x',
  'a user fragment of ICE': 'QNbXfrag',
  'a password of ICE': 'h1QsRtBxS3cr3th1QsRtBxxx',
  'a key of SDES': 'WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz',
  'a fingerprint': 'AA:BB:CC:DD:EE:FF:00:11',
} as const;

const sdp = [
  'v=0',
  `a=ice-ufrag:${secrets['a user fragment of ICE']}`,
  `a=ice-pwd:${secrets['a password of ICE']}`,
  `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${secrets['a key of SDES']}`,
  `a=fingerprint:sha-256 ${secrets['a fingerprint']}`,
  `a=candidate:1 1 udp 2113937151 127.0.0.1 5000 typ host generation 0 ufrag ${secrets['a user fragment of ICE']}`,
  'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
].join('\r\n');

let ids = 0;
const message = (text: string, detail?: string, call: string = uuid): Message => {
  ids += 1;
  return {
    ...{ id: ids, at: 1_000 + ids, from: 'SDK', to: 'Mobius', kind: 'http', text, call },
    detail: detail === undefined ? undefined : () => detail,
  };
};

const recording: Recording = {
  messages: [
    message(
      `POST https://m.invalid/devices/${device}/calls/${uuid}/media → 200`,
      `trackingid: web_${device}_1`,
    ),
    message(`GET https://m.invalid/tokens/${secrets['an access token']}?jwe=${secrets['a JWE']}`),
    message('OFFER 1', sdp),
    message(`Bearer ${secrets['a JSON web token']}`, `{"personId":"${secrets['an id in base64']}"}`),
  ],
  machines: [
    {
      ...{ id: 'line-1-1', kind: 'call', name: 'Bob Baker', call: uuid },
      steps: [
        { at: 1, state: 'dialing' },
        { at: 2, state: 'ended', reason: 'busy' },
      ],
    },
  ],
  samples: {
    'line-1-1': [
      {
        at: 1,
        codec: 'opus',
        received: { packets: 50, lost: 1, jitter: 0.002, level: 0.1 },
        sent: { packets: 50, level: 0.2 },
        farSide: { lost: 0, jitter: 0.001, roundTrip: undefined },
      },
    ],
  },
  failures: [
    { at: 3, name: 'CallError', reason: 'forbidden', status: 403, code: secrets['an access token'] },
  ],
};

test.each(Object.entries(secrets))('%s does not leave the page', (_, secret) => {
  expect(writeBundle(recording, 0)).not.toContain(secret);
});

test('what belongs together still does, and what is no secret is as it was', () => {
  const { messages, machines, samples, failures, made } = readBundle(writeBundle(recording, 86_400_000));

  const [first, , offer] = messages;
  expect(first?.text).toBe(`POST https://m.invalid/devices/id-1/calls/id-2/media → 200`);
  expect(first?.call).toBe(machines[0]?.call);
  expect(first?.detail?.()).toBe('trackingid: web_id-1_1');
  expect(offer?.detail?.()).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 111');
  expect(offer?.detail?.()).toContain('draft-holmer-rmcat-transport-wide-cc-extensions-01');
  expect(offer?.detail?.()).toContain('127.0.0.1 5000 typ host');
  expect(machines[0]).toMatchObject({ name: 'Bob Baker', steps: recording.machines[0]?.steps });
  expect(samples).toEqual(recording.samples);
  expect(failures[0]).toMatchObject({ reason: 'forbidden', status: 403 });
  expect(made).toBe(86_400_000);
});

test('what came from a file can be written and read again', () => {
  const once = readBundle(writeBundle(recording, 0));

  const again = readBundle(writeBundle(once, 0));

  const plain = ({ text, call }: Message) => [text, call];
  expect(again.messages.map(plain)).toEqual(once.messages.map(plain));
  expect(again.machines).toEqual(once.machines);
});

test.each([
  ['no JSON', 'vCard'],
  ['another kind of file', '{"format":"har","version":1}'],
  ['a later version', writeBundle(recording, 0).replace('"version": 1', '"version": 2')],
  ['a list where there is none', writeBundle(recording, 0).replace(/"messages": \[/, '"messages": [[],')],
  ['a figure that is a text', writeBundle(recording, 0).replace('"packets": 50', '"packets": "50"')],
  ['half a file', writeBundle(recording, 0).slice(0, 700)],
  [
    'too many steps',
    writeBundle(recording, 0).replace(/"steps": \[/, `"steps": [${'{"at":1,"state":"x"},'.repeat(300)}`),
  ],
])('%s is refused', (_, file) => {
  expect(() => readBundle(file)).toThrow();
});

test('whatever is in a file, it is refused or read', () => {
  fc.assert(
    fc.property(fc.json(), (file) => {
      expect(() => readBundle(file)).toThrow();
    }),
  );
});

test('an identifier is the same wherever it stands, and no text is too long', () => {
  const redactor = new Redactor();

  expect(redactor.text(`${uuid} ${device} ${uuid}`)).toBe('id-1 id-2 id-1');
  expect(redactor.text('a_'.repeat(100_000)).length).toBeGreaterThan(0);
  expect(redactor.text(`${'a-'.repeat(50_000)}!`).length).toBeGreaterThan(0);
});
