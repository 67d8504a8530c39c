import { expect, test } from 'vitest';
import { leadingNowhere } from '../../../src/sandbox/switch/media/nowhere.ts';

test('every candidate leads to one port then, and all else is as it was', () => {
  const sdp = [
    'v=0',
    'm=audio 49152 UDP/TLS/RTP/SAVPF 111',
    'a=candidate:1 1 udp 2130706431 127.0.0.1 49152 typ host generation 0',
    'a=candidate:2 1 udp 2130706175 ::1 49153 typ host',
    'a=ice-pwd:secret 1 udp 2 127.0.0.1 49152',
  ].join('\r\n');

  expect(leadingNowhere(sdp)).toBe(
    sdp.replace('127.0.0.1 49152 typ', '127.0.0.1 65535 typ').replace('::1 49153', '::1 65535'),
  );
});
