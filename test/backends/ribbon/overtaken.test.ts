import { expect, test } from 'vitest';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { Calls } from '../../../src/backends/ribbon/stand-in/calls.ts';
import { Events } from '../../../src/backends/ribbon/stand-in/events.ts';
import { Rest, type Fields } from '../../../src/backends/ribbon/stand-in/rest.ts';
import { TrackStore } from '../../../src/backends/ribbon/stand-in/tracks.ts';
import { fakePage } from './fake-page.ts';
import { LinkedMedia } from './linked-media.ts';

const sdp = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n';
const soon = () => new Promise((resolve) => setImmediate(resolve));
const notice = (eventType: string, sessionData: string, more: Fields = {}): Fields => ({
  eventType,
  sessionParams: { sessionData, ...more },
});

/** The calls of the stand-in at a gateway whose answers to new calls come when they are let through. */
function calls() {
  const page = fakePage(new LinkedMedia());
  const environment = {
    ...page.environment,
    openMicrophone: () => Promise.resolve(page.streamOf(new FakeTrack())),
  };
  const answers: ((answer: Response) => void)[] = [];
  const server = { protocol: 'https', base: 'gateway.example', port: 443 } as const;
  const ask: typeof fetch = () => new Promise((resolve) => answers.push(resolve));
  const rest = new Rest(server, ask, () => undefined);
  const made = new Calls({
    rest,
    environment,
    events: new Events(),
    tracks: new TrackStore(environment),
    peerConfig: {},
  });
  return {
    notified: (given: Fields) => made.notified(given),
    dial: async () => {
      const id = made.call.make('9001', { audio: true });
      await soon();
      return String(id);
    },
    answers: async (sessionData: string, status = 201) => {
      const body = { callControlResponse: { statusCode: status === 201 ? 0 : 47, sessionData } };
      answers.shift()?.(Response.json(body, { status }));
      await soon();
      await soon();
    },
    stateOf: (id: string) => (made.call.getById(id) as Fields)['state'],
  };
}

test('a call is connected also where the far end answers before the gateway is heard to have taken the call', async () => {
  const phone = calls();
  const id = await phone.dial();

  await phone.notified(notice('ringing', 'a'));
  await phone.notified(notice('respondCallUpdate', 'a', { sdp }));
  expect(phone.stateOf(id)).toBe('Initiating');
  await phone.answers('a');

  expect(phone.stateOf(id)).toBe('Connected');
});

test('what overtakes the answer reaches its own call, of two that are being started', async () => {
  const phone = calls();
  const [first, second] = [await phone.dial(), await phone.dial()];

  await phone.notified(notice('callEnd', 'b', { statusCode: 486 }));
  await phone.notified(notice('respondCallUpdate', 'a', { sdp }));
  await phone.answers('a');
  await phone.answers('b');

  expect([phone.stateOf(first), phone.stateOf(second)]).toEqual(['Connected', 'Ended']);
});

test('what was said while a call was refused is not taken for another one', async () => {
  const phone = calls();
  await phone.dial();
  await phone.notified(notice('callEnd', 'a'));
  await phone.answers('', 404);

  const next = await phone.dial();
  await phone.answers('a');

  expect(phone.stateOf(next)).toBe('Initiated');
});
