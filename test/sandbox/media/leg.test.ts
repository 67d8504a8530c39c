import type { RtpPacket } from 'werift';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MediaLeg } from '../../../src/sandbox/switch/media/leg.ts';
import { SdpError } from '../../../src/sandbox/switch/media/sdp.ts';
import { music } from '../../../src/sandbox/switch/media/sources/music.ts';
import { tone } from '../../../src/sandbox/switch/media/sources/tone.ts';
import { connect, Client, until } from './peers.ts';

vi.setConfig({ testTimeout: 30_000 });

const words = (packets: readonly RtpPacket[]): string[] => packets.map((packet) => packet.payload.toString());
const steps = (numbers: readonly number[]): number[] =>
  numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));

test('an echo gives the client its own packets back', async () => {
  const { leg, client } = await connect();

  leg.hear(leg.microphone);
  for (const word of ['one', 'two', 'three']) client.say(Buffer.from(word));
  await until(() => client.heard.length === 3, 'three packets are back');

  expect(words(client.heard)).toEqual(['one', 'two', 'three']);
  expect(leg.stats.received).toMatchObject({ packets: 3, bytes: 11, lost: 0 });
  expect(leg.stats.sent).toEqual({ packets: 3, bytes: 11 });
});

test('two bridged legs hear each other and not themselves', async () => {
  const [a, b] = [await connect(), await connect({ called: true })];

  a.leg.hear(b.leg.microphone);
  b.leg.hear(a.leg.microphone);
  a.client.say(Buffer.from('from a'));
  b.client.say(Buffer.from('from b'));
  await until(() => a.client.heard.length > 0 && b.client.heard.length > 0, 'both have heard something');

  expect(words(a.client.heard)).toEqual(['from b']);
  expect(words(b.client.heard)).toEqual(['from a']);
});

test('a change of source keeps one stream that goes on, with the payload type of each source', async () => {
  const { leg, client } = await connect();
  const heardAs = (type: number): RtpPacket[] =>
    client.heard.filter((rtp) => rtp.header.payloadType === type);

  leg.hear(leg.microphone);
  client.say(Buffer.from('opus'), { timestamp: 5000 });
  client.say(Buffer.from('opus'), { timestamp: 5960 });
  await until(() => heardAs(111).length === 2, 'opus is back');
  leg.hear(tone(440));
  await until(() => heardAs(0).length >= 5, 'the tone is heard');
  leg.hear(leg.microphone);
  client.say(Buffer.from('opus'), { timestamp: 90_000 });
  await until(() => heardAs(111).length === 3, 'opus is back again');

  const headers = client.heard.map((rtp) => rtp.header);
  const types = headers.map((header) => header.payloadType);
  expect(new Set(headers.map((header) => header.ssrc)).size).toBe(1);
  expect(types).toEqual([111, 111, ...types.slice(2, -1).map(() => 0), 111]);
  expect(new Set(steps(headers.map((header) => header.sequenceNumber)))).toEqual(new Set([1]));
  expect(Math.min(...steps(headers.map((header) => header.timestamp)))).toBeGreaterThan(0);
  expect(headers.map((header) => header.marker).slice(0, 4)).toEqual([true, false, true, false]);
  expect(headers.at(-1)?.marker).toBe(true);
});

test('a leg that hears nothing gets no packets', async () => {
  const { leg, client } = await connect();
  const sound = tone(440);
  let frames = 0;
  onTestFinished(sound.subscribe(() => (frames += 1)));
  leg.hear(sound);
  await until(() => client.heard.length > 2, 'the tone is heard');

  leg.hear(undefined);
  const sent = leg.stats.sent.packets;
  const soon = frames + 5;
  await until(() => frames > soon, 'the tone has gone on');

  expect(leg.stats.sent.packets).toBe(sent);
});

test('an inactive re-offer stops audio both ways, and the next one starts it again', async () => {
  const { leg, client } = await connect();
  const other = await connect();
  other.leg.hear(leg.microphone);
  const sound = tone(440);
  let frames = 0;
  onTestFinished(sound.subscribe(() => (frames += 1)));
  leg.hear(sound);
  await until(() => client.heard.length > 2, 'the tone is heard');

  const offer = await client.offer();
  await client.accept(await leg.answer(offer.replace('a=sendrecv', 'a=inactive')));
  const sent = leg.stats.sent.packets;
  const received = leg.stats.received.packets;
  const soon = frames + 5;
  client.say(Buffer.from('private'));
  await until(
    () => leg.stats.received.packets === received + 1 && frames > soon,
    'both have gone on talking',
  );
  expect(leg.direction).toBe('inactive');
  expect(leg.stats.sent.packets).toBe(sent);

  await client.accept(await leg.answer(await client.offer()));
  await until(() => leg.stats.sent.packets > sent + 2, 'the tone goes on');
  client.say(Buffer.from('public'));
  await until(() => other.client.heard.length > 0, 'the other side hears');
  expect(leg.direction).toBe('sendrecv');
  expect(words(other.client.heard)).toEqual(['public']);
});

test('the sandbox may hold a client that offers both ways', async () => {
  const { leg, client } = await connect();
  leg.hear(music());

  const answer = await leg.answer(await client.offer(), 'inactive');

  expect(answer).toContain('a=inactive');
  expect(answer).toContain('m=audio 9 ');
  expect(leg.direction).toBe('inactive');
});

test('a re-offer keeps the stream and its numbers', async () => {
  const { leg, client } = await connect();
  leg.hear(tone(440));
  await until(() => client.heard.length > 2, 'the tone is heard');

  await client.accept(await leg.answer(await client.offer()));
  const before = client.heard.length;
  await until(() => client.heard.length > before + 3, 'the tone goes on');

  const headers = client.heard.map((rtp) => rtp.header);
  expect(new Set(headers.map((header) => header.ssrc)).size).toBe(1);
  expect(new Set(steps(headers.map((header) => header.sequenceNumber)))).toEqual(new Set([1]));
});

test('digits are told once each and are no audio for the other side', async () => {
  const [a, b] = [await connect(), await connect()];
  b.leg.hear(a.leg.microphone);
  const digits: string[] = [];
  a.leg.onDigit((digit) => digits.push(digit));

  for (const [digit, timestamp] of [
    [4, 10_000],
    [4, 20_000],
    [11, 30_000],
  ] as const) {
    for (const [flags, duration] of [
      [0, 960],
      [0, 1920],
      [0x80, 2880],
      [0x80, 2880],
      [0x80, 2880],
    ] as const) {
      const payload = Buffer.from([digit, flags | 10, duration >> 8, duration & 0xff]);
      a.client.say(payload, { codec: 'telephone-event', timestamp });
    }
  }
  a.client.say(Buffer.from('audio'), { timestamp: 40_000 });
  await until(() => b.client.heard.length > 0, 'the other side hears');

  expect(digits).toEqual(['4', '4', '#']);
  expect(words(b.client.heard)).toEqual(['audio']);
});

test('no packet is lost for the sequence number it has', async () => {
  const { leg, client } = await connect();

  // In each of these the sequence number is the length of the packet less 20, as the length field of STUN would be.
  for (let length = 993; length < 1003; length += 1) client.say(Buffer.alloc(length));
  leg.hear(leg.microphone);
  client.say(Buffer.from('the last'));
  await until(() => client.heard.length > 0, 'the last one is here');

  expect(leg.stats.received).toMatchObject({ packets: 11, lost: 0 });
});

test('an answer is complete and names one address, on loopback', async () => {
  const leg = new MediaLeg();
  onTestFinished(() => leg.close());

  const answer = await leg.answer(await new Client().offer());

  expect(answer.match(/^a=candidate:.*$/gm)).toEqual([expect.stringContaining(' 127.0.0.1 ')]);
  expect(answer).toContain('a=end-of-candidates');
  expect(answer).toContain('a=setup:passive');
});

test.each([
  ['is no SDP', () => 'nonsense', 'This is not a session description.'],
  ['is empty', () => '', 'This is not a session description.'],
  [
    'has no audio',
    (sdp: string) => sdp.replace('m=audio', 'm=image'),
    'The description has no audio section.',
  ],
  [
    'has no key',
    (sdp: string) => sdp.replace(/a=fingerprint:.*\r\n/, ''),
    'The audio section has no fingerprint.',
  ],
  [
    'has no codec of ours',
    (sdp: string) => sdp.replace(/PCMU|PCMA|opus|telephone-event/g, 'G729'),
    'cannot be used',
  ],
])('an offer that %s is refused, and the leg can still be used', async (_, spoil, message) => {
  const leg = new MediaLeg();
  const client = new Client();
  onTestFinished(() => leg.close());
  const offer = await client.offer();

  const refusal = leg.answer(spoil(offer));

  await expect(refusal).rejects.toThrow(SdpError);
  await expect(refusal).rejects.toThrow(message);
  await client.accept(await leg.answer(offer));
  await client.connected();
});

test('a client that falls silent ends its leg once', async () => {
  // The leg's own watch alone: werift's timers and ours go on.
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const onEnded = vi.fn();
  const leg = new MediaLeg({ onEnded });
  const client = new Client();
  await client.accept(await leg.answer(await client.offer()));
  await client.connected();

  await client.close();
  vi.advanceTimersByTime(29_000);
  const before = onEnded.mock.calls.length;
  vi.advanceTimersByTime(60_000);
  await leg.close();

  expect(before).toBe(0);
  expect(onEnded).toHaveBeenCalledTimes(1);
  expect(leg.connected).toBe(false);
});

test('closing a leg, even twice, is no end that it reports', async () => {
  const onEnded = vi.fn();
  const leg = new MediaLeg({ onEnded });
  await leg.answer(await new Client().offer());

  await Promise.all([leg.close(), leg.close()]);

  expect(onEnded).not.toHaveBeenCalled();
});
