import fc from 'fast-check';
import { expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { json, objectOf, text } from '../backends/webex-fuzz/hostile.ts';
import { below, hostileSandbox, mostly, requests, type HostileRequest } from './support/hostile-sandbox.ts';

const web = '/sandbox/mobius/api/v1/calling/web';

/** Alice's telephone, and a call of hers to music that is up. */
async function callIsUp() {
  const sandbox = await hostileSandbox();
  const post = async (url: string, body: object): Promise<Record<string, unknown>> =>
    (await sandbox.ask({ method: 'POST', url, type: 'application/json', body: JSON.stringify(body) })).json();
  const { url } = await post('/sandbox/wdm/api/v1/devices', {});
  const serviceData = { indicator: 'calling', domain: '' };
  const registered = await post(`${web}/device`, {
    userId: people[0]?.id,
    clientDeviceUri: url,
    serviceData,
  });
  const { deviceId } = registered['device'] as { deviceId: string };
  const device = { deviceId, correlationId: 'one' };
  const roap = { seq: 1, messageType: 'OFFER', version: '2', sdp: 'offer' };
  const { callId } = await post(`${web}/devices/${deviceId}/call`, {
    device,
    localMedia: { roap, mediaId: 'media' },
    callee: { type: 'uri', address: 'tel:9004' },
  });
  return { ...sandbox, clientDeviceUri: url, device, callId: String(callId) };
}

type Up = Awaited<ReturnType<typeof callIsUp>>;

const roap = mostly({
  seq: fc.oneof(fc.integer(), fc.double()),
  messageType: fc.constantFrom('OFFER', 'ANSWER', 'OK', 'ERROR', 'OFFER_REQUEST'),
  sdp: fc.oneof(text, fc.constantFrom('offer', 'unusable', 'fails late')),
});
const localMedia = mostly({ roap, mediaId: text });

/** Numbers that the request may not be refused for with a status of its own, and anything. */
const address = fc.oneof(fc.constantFrom('tel:9001', 'sip:1002@a;b', '+1', '1001'), text);

const hostile: Readonly<Record<string, (up: Up) => readonly fc.Arbitrary<HostileRequest>[]>> = {
  calls: ({ device, callId }) => {
    const call = `${web}/devices/${device.deviceId}/calls/${callId}`;
    const about = { device: fc.constant(device), callId: fc.constant(callId) };
    return [
      requests(
        'POST',
        `${web}/devices/${device.deviceId}/call`,
        mostly({ ...about, localMedia, callee: mostly({ type: text, address }) }),
      ),
      requests(
        'PATCH',
        call,
        mostly({ ...about, callState: fc.constantFrom('sig_alerting', 'sig_connected', '') }),
      ),
      requests('POST', `${call}/media`, mostly({ ...about, localMedia })),
      requests('POST', `${call}/status`, mostly(about)),
      requests('POST', `${web}/services/callhold/hold`, mostly(about)),
      requests('POST', `${web}/services/callhold/resume`, mostly(about)),
      requests(
        'POST',
        `${web}/services/calltransfer/commit`,
        mostly({
          ...about,
          transferType: fc.constantFrom('BLIND', 'CONSULT'),
          consultTransferContext: mostly({ transferorCallId: text, transferToCallId: fc.constant(callId) }),
        }),
      ),
      requests('DELETE', below(`${web}/devices/${device.deviceId}/calls`), objectOf('causecode', 'cause')),
    ];
  },
  lines: ({ clientDeviceUri }) => [
    requests('POST', '/sandbox/wdm/api/v1/devices'),
    requests(
      'POST',
      `${web}/device`,
      mostly({
        userId: fc.constant(people[0]?.id),
        clientDeviceUri: fc.constant(clientDeviceUri),
        serviceData: mostly({
          indicator: fc.constantFrom('calling', 'guestcalling'),
          domain: text,
          guestName: text,
          jwe: text,
        }),
      }),
    ),
    requests('POST', below(`${web}/devices`, '/status')),
    requests('DELETE', below(`${web}/devices`)),
    requests('POST', '/sandbox/hydra/v1/guests/token', objectOf('subject', 'displayName')),
    requests(
      'POST',
      '/sandbox/hydra/v1/telephony/click2call/callToken',
      objectOf('calledNumber', 'guestName'),
    ),
  ],
  'the control': ({ callId }) => [
    requests(
      'POST',
      '/sandbox/control/call',
      mostly({ from: text, to: fc.oneof(fc.constantFrom('1001', '1002'), text), name: text }),
    ),
    requests('POST', '/sandbox/control/hangup', mostly({ call: fc.constant(`${callId}x`) })),
    requests('POST', '/sandbox/control/chaos', mostly({ seed: json, every: json })),
    requests('DELETE', below('/sandbox/control/faults')),
  ],
};

test.each(Object.keys(hostile))(
  'hostile requests for %s are answered, or refused with a sentence, and the line stays',
  async (part) => {
    const up = await callIsUp();

    const refused = await up.suffers(hostile[part]?.(up) ?? [], 600);
    // Some were no nonsense: they began chaos.
    for (const url of ['/sandbox/control/chaos', '/sandbox/control/faults'])
      await up.ask({ method: 'DELETE', url });
    const registered = await up.ask({ method: 'POST', url: `${web}/devices/${up.device.deviceId}/status` });

    expect(refused).toContain(400);
    expect(registered.statusCode).toBe(200);
  },
);
