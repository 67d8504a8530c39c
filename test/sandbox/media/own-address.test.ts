import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MediaLeg, type LegOptions } from '../../../src/sandbox/switch/media/leg.ts';
import { networkAddresses } from '../../../src/sandbox/switch/media/network-addresses.ts';
import { shunsLoopback } from '../../../src/sandbox/switch/media/shuns-loopback.ts';
import { Client, until } from './peers.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const chromium =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';

/** A computer without a network has this one, unless it is a Mac. */
const [own = '127.0.0.2'] = networkAddresses();

test.each([
  [firefox, true],
  ['Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', true],
  [chromium, false],
  [safari, false],
  ['node', false],
  ['', false],
])('%s shuns loopback: %s', (userAgent, shuns) => {
  expect(shunsLoopback.named(userAgent)).toBe(shuns);
});

test('an offer of Chromium is answered with a candidate on loopback alone', async () => {
  const leg = legOf();

  const answer = await leg.answer(await new Client().offer());

  expect(addressesIn(answer)).toEqual(['127.0.0.1']);
});

test.each(['o=12345 1 2 IN IP4 0.0.0.0\r\n', ''])(
  'an offer that begins with %j is answered, too',
  async (line) => {
    const offer = (await new Client().offer()).replace(/^o=.*\r\n/m, line);

    expect(addressesIn(await legOf().answer(offer))).toEqual(['127.0.0.1']);
  },
);

test('whoever is not known to shun loopback is offered it alone', async () => {
  expect(addressesIn(await legOf().offer())).toEqual(['127.0.0.1']);
  expect(addressesIn(await legOf({ userAgent: chromium }).offer())).toEqual(['127.0.0.1']);
});

test('on a computer without a network there is loopback alone', async () => {
  const leg = legOf({ userAgent: firefox, ownAddresses: () => [] });

  expect(addressesIn(await leg.offer())).toEqual(['127.0.0.1']);
});

describe('on the computer’s own address', () => {
  test('an offer of Firefox is answered with a second candidate there, which carries the sound', async () => {
    const [leg, client] = [legOf(), new Client()];

    const answer = await leg.answer(ofFirefox(await client.offer()));
    await client.accept(beyondLoopback(answer));

    expect(addressesIn(answer)).toEqual(['127.0.0.1', own]);
    await carriesSound(leg, client);
  });

  test('Firefox, known by its requests, is offered a second candidate there, which carries the sound', async () => {
    const [leg, client] = [legOf({ userAgent: firefox }), new Client()];

    const offer = await leg.offer();
    await leg.accept(await client.answer(beyondLoopback(offer)));

    expect(addressesIn(offer)).toEqual(['127.0.0.1', own]);
    await carriesSound(leg, client);
  });

  test('what comes from this computer is answered, and what comes from elsewhere is dropped', async () => {
    const offer = await legOf({ userAgent: firefox }).offer();
    // Loopback is none of the addresses on a network, so that it can stand for one elsewhere.
    const [foreign, home] = [await socketAt('127.0.0.1'), await socketAt(own)];
    const answeredTo: string[] = [];
    foreign.on('message', () => answeredTo.push('foreign'));
    const answered = once(
      home.on('message', () => answeredTo.push('home')),
      'message',
    );

    const port = portAt(own, offer);
    // In this order: the answer to the second shows that the first had its time.
    await sendTo(foreign, check(offer), port);
    await sendTo(home, check(offer), port);
    await answered;

    expect(answeredTo).toEqual(['home']);
  });

  test('the port is there as long as the leg is', async () => {
    const leg = legOf({ userAgent: firefox });
    const port = portAt(own, await leg.offer());
    await expect(socketAt(own, port)).rejects.toThrow('EADDRINUSE');

    await leg.close();

    await expect(socketAt(own, port)).resolves.toBeDefined();
  });
});

function legOf(options: LegOptions = {}): MediaLeg {
  const leg = new MediaLeg({ ownAddresses: () => [own], ...options });
  onTestFinished(() => leg.close());
  return leg;
}

/** The same description with the first line of Firefox's. */
const ofFirefox = (sdp: string): string => sdp.replace(/^o=\S+/m, 'o=mozilla...THIS_IS_SDPARTA-99.0');

/** The same description as Firefox takes it: without what is on loopback. */
const beyondLoopback = (sdp: string): string => sdp.replace(/^a=candidate:.* 127\.0\.0\.1 .*\r\n/gm, '');

function addressesIn(sdp: string): string[] {
  return [...sdp.matchAll(/^a=candidate:\S+ \d+ \S+ \d+ (\S+)/gm)].map(([, address = '']) => address);
}

function portAt(address: string, sdp: string): number {
  return Number(new RegExp(`^a=candidate:\\S+ \\d+ \\S+ \\d+ ${address} (\\d+)`, 'm').exec(sdp)?.[1]);
}

async function carriesSound(leg: MediaLeg, client: Client): Promise<void> {
  await until(() => client.ready && leg.connected, 'leg and client are connected');
  client.say(Buffer.from('sound'));
  await until(() => leg.stats.received.packets > 0, 'the sound has arrived');
}

async function socketAt(address: string, port = 0): Promise<Socket> {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.bind({ address, port, exclusive: true });
  await once(socket, 'listening');
  return socket;
}

/** A binding request by RFC 8489 to whoever has made this description, without a signature. */
function check(sdp: string): Buffer {
  const user = Buffer.from(`${/^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? ''}:them`);
  const padded = Buffer.concat([user, Buffer.alloc((4 - (user.length % 4)) % 4)]);
  const head = Buffer.from([0x00, 0x01, 0, padded.length + 4, 0x21, 0x12, 0xa4, 0x42]);
  return Buffer.concat([head, randomBytes(12), Buffer.from([0x00, 0x06, 0, user.length]), padded]);
}

function sendTo(socket: Socket, data: Buffer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(data, port, own, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
