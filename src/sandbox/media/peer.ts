import { RTCPeerConnection, RTCRtpCodecParameters, type RTCRtpTransceiver } from 'werift';

const codec = (payloadType: number, mimeType: string, clockRate: number, parameters?: string, channels = 1) =>
  new RTCRtpCodecParameters({
    payloadType,
    mimeType,
    clockRate,
    channels,
    rtcpFeedback: [],
    ...(parameters === undefined ? {} : { parameters }),
  });

/**
 * A werift peer with one audio section that lives on 127.0.0.1 only: one host candidate, no STUN server, no
 * look-ups. A browser finds it from any of its own addresses, and its address is learned from the checks it sends,
 * of which each calls `onCheck`.
 */
export function createPeer(onCheck: () => void): { peer: RTCPeerConnection; audio: RTCRtpTransceiver } {
  const peer = new RTCPeerConnection({
    bundlePolicy: 'max-bundle',
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
    iceFilterStunResponse: () => {
      onCheck();
      return true;
    },
    codecs: {
      audio: [
        codec(111, 'audio/opus', 48_000, 'minptime=10;useinbandfec=1', 2),
        codec(0, 'audio/PCMU', 8_000),
        codec(8, 'audio/PCMA', 8_000),
        codec(110, 'audio/telephone-event', 48_000, '0-15'),
        codec(126, 'audio/telephone-event', 8_000, '0-15'),
      ],
    },
  });
  const audio = peer.addTransceiver('audio', { direction: 'sendrecv' });
  // Whatever it is told, werift falls back to a public STUN server, and waits five seconds where there is none.
  delete audio.dtlsTransport.iceTransport.connection.stunServer;
  return { peer, audio };
}
