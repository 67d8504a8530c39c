import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerDirection, type Direction } from '../../../src/sandbox/switch/media/direction.ts';
import { readDescription, SdpError, writeAnswer } from '../../../src/sandbox/switch/media/sdp.ts';

const transport = ['a=ice-ufrag:Tkox', 'a=ice-pwd:PCMbmACYQe6hkSZfSFsz2', 'a=fingerprint:sha-256 28:84'];
const sdp = (...lines: string[]): string => lines.map((line) => `${line}\r\n`).join('');

/** Like the Webex SDK's: port 0 where the browser had 9, candidates that a Node process cannot resolve. */
const offer = sdp(
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 0 UDP/TLS/RTP/SAVPF 111 0 110',
  'c=IN IP4 0.0.0.0',
  'a=candidate:1 1 udp 2122194687 0b4ff2b8-7c8d.local 36282 typ host',
  'a=candidate:2 1 udp 2122194687 192.0.2.2 36282 typ host',
  'a=candidate:3 1 udp 2122194687 127.0.0.1 36282 typ host',
  ...transport,
  'a=mid:0',
  'a=sendonly',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  ...transport,
  'a=mid:1',
  'a=inactive',
  'a=rtpmap:96 VP8/90000',
  'm=video 0 UDP/TLS/RTP/SAVPF 97',
  'a=mid:2',
  'a=inactive',
);
const audioAnswer = sdp(
  'v=0',
  'o=- 3 0 IN IP4 0.0.0.0',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 110',
  'c=IN IP4 0.0.0.0',
  ...transport,
  'a=setup:passive',
  'a=sendrecv',
  'a=mid:0',
);

test('the audio of an offer is read alone, open both ways, with no address but loopback', () => {
  const { audioOnly, direction } = readDescription(offer);

  expect(direction).toBe('sendonly');
  expect(audioOnly.match(/^m=.*$/gm)).toEqual(['m=audio 9 UDP/TLS/RTP/SAVPF 111 0 110']);
  expect(audioOnly.match(/^a=candidate.*$/gm)).toEqual([expect.stringContaining('127.0.0.1')]);
  expect(audioOnly).toContain('a=group:BUNDLE 0\r\n');
  expect(audioOnly.match(/^a=(sendrecv|sendonly)$/gm)).toEqual(['a=sendrecv']);
});

test('an answer has one section for each one offered: audio, video kept shut, video rejected', () => {
  const answer = writeAnswer(readDescription(offer), audioAnswer, 'recvonly');
  const [session, audio, shut, rejected] = answer.split(/^(?=m=)/m);

  expect(session).toContain('a=group:BUNDLE 0 1\r\n');
  expect(audio).toMatch(/^m=audio 9 /);
  expect(audio).toContain('a=recvonly');
  expect(shut).toMatch(/^m=video 9 .*96/);
  expect(shut).toContain('a=inactive');
  expect(shut).toContain('a=setup:passive');
  expect(rejected).toMatch(/^m=video 0 .*97/);
  expect(rejected).toContain('a=mid:2');
});

test('a bundle of one section whose name is a number is answered as such', () => {
  const [session = '', audio = ''] = offer.replace('BUNDLE 0 1', 'BUNDLE 0').split(/^(?=m=)/m);

  const answer = writeAnswer(readDescription(session + audio), audioAnswer, 'sendrecv');

  expect(answer.match(/^(a=group|a=mid|m=).*$/gm)).toEqual([
    'a=group:BUNDLE 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 110',
    'a=mid:0',
  ]);
});

test.each<[Direction, Direction, Direction]>([
  ['sendrecv', 'sendrecv', 'sendrecv'],
  ['sendonly', 'sendrecv', 'recvonly'],
  ['recvonly', 'sendrecv', 'sendonly'],
  ['inactive', 'sendrecv', 'inactive'],
  ['sendrecv', 'sendonly', 'sendonly'],
  ['sendrecv', 'inactive', 'inactive'],
  ['sendonly', 'sendonly', 'inactive'],
])('an offer of %s, where %s is allowed, is answered with %s', (offered, wish, answer) => {
  expect(answerDirection(offered, wish)).toBe(answer);
});

test('whatever is left out of an offer or repeated in it, it is read or refused', () => {
  const lines = offer.split('\r\n');
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...lines), fc.string())), (some) => {
      try {
        writeAnswer(readDescription(sdp('v=0', ...some)), audioAnswer, 'sendrecv');
      } catch (error) {
        expect(error).toBeInstanceOf(SdpError);
      }
    }),
    { numRuns: 1000 },
  );
});
