import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { createIn } from '../../../src/backends/ribbon/stand-in/create.ts';
import { callStates, type Call } from '../../../src/calling/index.ts';
import { holds, json, objectOf, text } from '../webex-fuzz/hostile.ts';
import { fakePage } from './fake-page.ts';
import { LinkedMedia } from './linked-media.ts';
import { openScripted, ScriptedSdk } from './scripted-sdk.ts';
import { Wire } from './wire.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));
const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=sendrecv\r\n';

/** A field that is right more often than not. */
const mostly = (...right: readonly unknown[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: json });

const notice = fc.record(
  {
    eventType: mostly(
      ...[
        'call',
        'ringing',
        'sessionProgress',
        'respondCallUpdate',
        'startCallUpdate',
        'callEnd',
        'callCancel',
      ],
      ...['sessionComplete', 'sessionFail', 'mwi', 'presenceWatcher', 'IM', 'unheardOf'],
    ),
    eventId: fc.oneof({ weight: 5, arbitrary: fc.uuid() }, { weight: 1, arbitrary: json }),
    statusCode: mostly(49, '491', undefined),
    sessionParams: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record(
          {
            sessionData: mostly('SA', 'SA', 'SB', 'SB', 'nobody', ''),
            sdp: mostly(sdp, sdp.replace('sendrecv', 'inactive'), '', undefined),
            statusCode: mostly(200, 404, 486, 9905, '486'),
            reasonText: text,
            retryAfter: json,
          },
          { requiredKeys: ['sessionData'] },
        ),
      },
      { weight: 1, arbitrary: json },
    ),
    callNotificationParams: fc.oneof(
      objectOf('callerName', 'callerDisplayNumber', 'remoteName', 'remoteDisplayNumber'),
      json,
    ),
    mwiNotificationParam: fc.oneof(objectOf('mwi', 'totalVoice', 'unheardVoice'), json),
    presenceWatcherNotificationParams: fc.oneof(objectOf('name', 'status', 'activity', 'note'), json),
    customParameters: fc.oneof(fc.array(objectOf('name', 'value'), { maxLength: 2 }), json),
  },
  { requiredKeys: ['eventType', 'eventId'] },
);

/** Of ten frames eight are notifications of some kind. */
const frame = fc.oneof(
  { weight: 8, arbitrary: notice.map((notificationMessage) => JSON.stringify({ notificationMessage })) },
  { weight: 1, arbitrary: json.map((each) => JSON.stringify({ notificationMessage: each })) },
  { weight: 1, arbitrary: fc.oneof(text, fc.constantFrom<unknown>('{', 'null', '[]', undefined, 7)) },
);

/** What is answered to a request, where that is not what the SDK needs to have a line and a call. */
const answer = fc.record({
  status: fc.constantFrom(200, 200, 200, 404, 500),
  body: fc.oneof(json, objectOf('callControlResponse', 'mwiresponse', 'logHistory', 'addressBookResponse')),
});

/** A line of the stand-in with a call on its way, at a gateway that is the test. */
async function atGateway(answers: readonly { readonly status: number; readonly body: unknown }[]) {
  const page = fakePage(new LinkedMedia());
  const wires: Wire[] = [];
  const rest = [...answers];
  const subscribed = {
    subscription: '/rest/version/1/user/1001@ribbon.sandbox/subscription/S1',
    subscriptionParams: { service: ['call'], expires: 3600, notificationChannel: '/websocket/S1' },
  };
  const ask: typeof fetch = (input, { method } = {}) => {
    const path = input instanceof Request ? input.url : String(input);
    if (path.includes('/subscription'))
      return Promise.resolve(Response.json({ subscribeResponse: { statusCode: 0, ...subscribed } }));
    if (path.endsWith('/callControl') && method === 'POST')
      return Promise.resolve(Response.json({ callControlResponse: { sessionData: 'SA' } }, { status: 201 }));
    const { status, body } = rest.shift() ?? {
      status: 200,
      body: { callControlResponse: { statusCode: 0 } },
    };
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  };
  const environment = {
    ...page.environment,
    fetch: ask,
    openMicrophone: () => Promise.resolve(page.streamOf(new FakeTrack())),
    newSocket: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire as unknown as WebSocket;
    },
  };
  const opened = await openScripted(new ScriptedSdk(), [], {
    create: (config) => createIn(environment, config),
  });
  await soon();
  wires[0]?.opens();
  const dialled = opened.line.dial('1002');
  dialled.catch(() => undefined);
  await soon();
  await soon();
  return { ...opened, say: (data: unknown) => wires.at(-1)?.says(data) };
}

test('5000 conversations with a gateway that makes no sense throw nothing, end no call twice, and leave no call that is over', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(frame, { minLength: 4, maxLength: 16 }),
      fc.array(answer, { maxLength: 6 }),
      async (frames, answers) => {
        const { line, phone, clock, say } = await atGateway(answers);
        const ends = new Map<string, number>();
        const watch = (call: Call) => {
          call.on('change', () => (moved += 1));
          call.on('ended', () => ends.set(call.id, (ends.get(call.id) ?? 0) + 1));
        };
        for (const call of line.calls) watch(call);
        line.on('call', watch);

        for (const each of frames) {
          say(each);
          await soon();
        }

        holds(line.state === 'ready', 'no message that makes no sense takes the line away');
        for (const { state } of line.calls) holds(callStates.includes(state) && state !== 'ended', state);
        const state = { closed: false };
        void phone.signOut(line).then(() => (state.closed = true));
        while (!state.closed) {
          clock.advance(60_000);
          await soon();
        }
        for (const times of ends.values()) holds(times === 1, 'a call ends once');
      },
    ),
    { numRuns: 5_000 },
  );

  expect(moved).toBeGreaterThan(5_000);
}, 240_000);
