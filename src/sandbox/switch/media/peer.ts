import { DelayLine } from './delay-line.ts';
import { perfectNetwork, type Network } from './network.ts';
import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  StunProtocol,
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

const loopback = '127.0.0.1';

/** A peer and its one audio section. */
export interface Peer {
  readonly peer: RTCPeerConnection;
  readonly audio: RTCRtpTransceiver;
  /**
   * Has a second host candidate, at the first of `addresses`, if there is one; `addresses` are all that this computer
   * has. What comes to it from another address is dropped. Called before the first description of ours.
   */
  listenAt(addresses: readonly string[]): void;
  /** Looks for a way to a client that has restarted ICE, once both sides are described. Does nothing for any other. */
  findWayAnew(): void;
  close(): void;
}

/**
 * A werift peer with one audio section that lives on 127.0.0.1 only, unless told otherwise: one host candidate, no STUN
 * server, no look-ups. A browser finds it from any of its own addresses, and its address is learned from the checks it
 * sends, of which each calls `onCheck`. Its media goes through `network`, until `close`.
 */
export function createPeer(onCheck: () => void, network: Network = perfectNetwork): Peer {
  const [coming, going] = (['fromPhone', 'toPhone'] as const).map(
    (way) =>
      new DelayLine(
        () => network.conditions(way),
        () => network.random(),
      ),
  ) as [DelayLine, DelayLine];
  const peer = new RTCPeerConnection({
    bundlePolicy: 'max-bundle',
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: [loopback],
    iceInterfaceAddresses: { udp4: loopback },
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
  const { connection } = audio.dtlsTransport.iceTransport;
  delete connection.stunServer;
  let neighbours: readonly string[] = [];
  let client = '';
  const takes = (protocol: StunProtocol, from: string): boolean =>
    protocol.localIp === loopback || neighbours.includes(from);
  const patched = new WeakSet<StunProtocol>();
  // Told as soon as a socket is bound, before anything can have come to it.
  connection.onIceCandidate.subscribe(() => {
    for (const protocol of protocolsOf(connection)) {
      if (!patched.has(protocol)) separateMedia(protocol, { coming, going, takes });
      patched.add(protocol);
    }
  });
  return {
    peer,
    audio,
    listenAt(addresses) {
      const [first] = addresses;
      if (first === undefined) return;
      neighbours = addresses;
      connection.options.additionalHostAddresses = [loopback, first];
      connection.options.interfaceAddresses = inTurn([loopback, first]);
    },
    findWayAnew() {
      const { state, iceTransport } = audio.dtlsTransport;
      const [before, now] = [client, connection.remoteUsername];
      client = now;
      // Where DTLS stands werift starts nothing, and so would know no way any more.
      if (before === '' || before === now || state !== 'connected') return;
      iceTransport.start().catch(() => undefined);
    },
    close: () => {
      coming.close();
      going.close();
    },
  };
}

/** werift has one address for all sockets of a kind, and asks for it as it binds each, in the order of its candidates. */
function inTurn(addresses: readonly string[]): { readonly udp4: string } {
  const left = [...addresses];
  return {
    get udp4() {
      return left.shift() ?? loopback;
    },
  };
}

/** The sockets of a connection, which werift keeps to itself. */
function protocolsOf(connection: object): readonly StunProtocol[] {
  const found = 'protocols' in connection && Array.isArray(connection.protocols) ? connection.protocols : [];
  return found.filter((each) => each instanceof StunProtocol);
}

/** What packets go through, and whose are taken at all. */
interface Ways {
  readonly coming: DelayLine;
  readonly going: DelayLine;
  readonly takes: (protocol: StunProtocol, from: string) => boolean;
}

/**
 * Tells media and DTLS from STUN by the first byte (RFC 7983). werift goes by the length field alone, which in a media packet
 * is the sequence number, and so swallows the packet whose sequence number happens to be its length less 20.
 *
 * Of the requests to verify a hello the first alone is let through: a client whose hello is answered late says it again,
 * is asked twice, and werift gives up at the second.
 */
function separateMedia(protocol: StunProtocol, { coming, going, takes }: Ways): void {
  const { transport, onDataReceived } = protocol;
  const other = transport.onData;
  let verified = false;
  transport.onData = (data, address) => {
    if (!takes(protocol, address[0])) return;
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
