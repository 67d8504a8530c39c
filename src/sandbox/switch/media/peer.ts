import { DelayLine } from './delay-line.ts';
import { perfectNetwork, type Network } from './network.ts';
import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  StunProtocol,
  type Protocol,
  type RTCDtlsTransport,
  type RTCRtpTransceiver,
} from 'werift';

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
 * of which each calls `onCheck`. Its media goes through `network`, until `close`.
 */
export function createPeer(
  onCheck: () => void,
  network: Network = perfectNetwork,
): { peer: RTCPeerConnection; audio: RTCRtpTransceiver; close: () => void } {
  const [coming, going] = (['fromPhone', 'toPhone'] as const).map(
    (way) =>
      new DelayLine(
        () => network.conditions(way),
        () => network.random(),
      ),
  ) as [DelayLine, DelayLine];
  const patched = new WeakSet<Protocol>();
  const keepMedia = (protocol: Protocol): void => {
    if (!patched.has(protocol)) separateMedia(protocol, coming, going);
    patched.add(protocol);
  };
  const peer = new RTCPeerConnection({
    bundlePolicy: 'max-bundle',
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
    iceFilterStunResponse: (_message, _address, protocol) => {
      keepMedia(protocol);
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
  return {
    peer,
    audio,
    close: () => {
      coming.close();
      going.close();
    },
  };
}

/**
 * Tells media and DTLS from STUN by the first byte (RFC 7983). werift goes by the length field alone, which in a media packet
 * is the sequence number, and so swallows the packet whose sequence number happens to be its length less 20.
 *
 * Of the requests to verify a hello the first alone is let through: a client whose hello is answered late says it again,
 * is asked twice, and werift gives up at the second.
 */
function separateMedia(protocol: Protocol, coming: DelayLine, going: DelayLine): void {
  if (!(protocol instanceof StunProtocol)) return;
  const { transport, onDataReceived } = protocol;
  const other = transport.onData;
  let verified = false;
  transport.onData = (data, address) => {
    if (isHelloVerifyRequest(data)) {
      if (verified) return;
      verified = true;
    }
    const deliver = (): void => {
      if ((data[0] ?? 0) > 3) onDataReceived.execute(data);
      else other(data, address);
    };
    throughNetwork(coming, data, deliver);
  };
  const sendData = protocol.sendData.bind(protocol);
  protocol.sendData = (data, address) => {
    throughNetwork(going, data, () => {
      sendData(data, address).catch(() => undefined);
    });
    return Promise.resolve();
  };
}

/** A handshake record (22) that holds a HelloVerifyRequest (3), by RFC 6347. */
function isHelloVerifyRequest(data: Buffer): boolean {
  return data[0] === 22 && data[13] === 3;
}

/** Lets RTP and RTCP through a network, and everything else past it; RTCP is told by its packet type (RFC 5761). */
function throughNetwork(line: DelayLine, data: Buffer, deliver: () => void): void {
  const [first = 0, second = 0] = data;
  if (first < 128 || first > 191) deliver();
  else line.pass(deliver, { kept: second >= 192 && second <= 223 });
}

/**
 * Ends a DTLS handshake that is going on. Closing alone lets werift repeat its last message for half a minute; it
 * stops at the next repetition when it is told that the last message of all was reached.
 */
export function stopHandshake(transport: RTCDtlsTransport): void {
  const handshake = transport.dtls?.dtls;
  if (!handshake || transport.state === 'connected') return;
  Object.defineProperty(handshake, 'flight', { get: () => Number.MAX_SAFE_INTEGER, set: () => undefined });
}
