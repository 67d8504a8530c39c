import { parse } from 'sdp-transform';
import { expect, test } from 'vitest';
import { until } from './peers.ts';
import { PictureClient } from './picture-client.ts';

/** Two who may show each other something. */
async function two(...ways: readonly ('sendrecv' | 'recvonly')[]) {
  const [alice, bob] = [new PictureClient(1_000), new PictureClient(2_000)];
  alice.leg.pictures?.see(bob.leg.pictures);
  await alice.offer(...ways);
  bob.leg.pictures?.see(alice.leg.pictures);
  alice.leg.pictures?.see(bob.leg.pictures);
  return { alice, bob };
}

test('what one client shows, the other sees: in order, without a gap that was none, and as one stream', async () => {
  const { alice, bob } = await two('sendrecv');
  await bob.offer('recvonly');

  alice.show('one', { timestamp: 3_000 });
  alice.show('two', { timestamp: 6_000 });
  alice.show('four', { timestamp: 12_000, skip: 1 });
  await until(() => bob.seen.length === 3, 'the pictures have arrived');

  const [first, second, fourth] = bob.seen.map(({ header }) => header);
  expect(bob.seen.map(({ payload }) => payload.toString())).toEqual(['one', 'two', 'four']);
  expect(second?.sequenceNumber).toBe(((first?.sequenceNumber ?? 0) + 1) & 0xffff);
  expect(fourth?.sequenceNumber).toBe(((first?.sequenceNumber ?? 0) + 3) & 0xffff);
  expect((fourth?.timestamp ?? 0) - (first?.timestamp ?? 0)).toBe(9_000);
  expect(new Set(bob.seen.map(({ header }) => header.ssrc)).size).toBe(1);
});

test('whoever begins to see asks for a whole picture, and so does one who has lost it', async () => {
  const { alice, bob } = await two('sendrecv');
  await bob.offer('recvonly');
  alice.show('one');
  await until(() => bob.seen.length === 1, 'a picture has arrived');
  const before = alice.asked.length;

  bob.ask();

  await until(() => alice.asked.length > before, 'a whole picture is asked for');
  expect(alice.asked.every((ssrc) => ssrc === alice.ssrc)).toBe(true);
});

test('an answer lets pass what the other end shows and sees, and no more', async () => {
  const { alice, bob } = await two('sendrecv', 'recvonly');

  expect(alice.answered).toEqual(['recvonly', 'inactive']);
  await bob.offer('sendrecv', 'recvonly');
  alice.leg.pictures?.see(bob.leg.pictures);

  expect(bob.answered).toEqual(['sendrecv', 'inactive']);
  expect(alice.leg.pictures?.wishes).toBe('sendrecv recvonly');
});

test('video towards an end that sees nothing is kept shut', async () => {
  const alice = new PictureClient(1_000);

  await alice.offer('sendrecv');

  expect(alice.answered).toEqual(['inactive']);
});

test('a camera and a screen are seen at two places', async () => {
  const { alice, bob } = await two('sendrecv', 'sendrecv');
  await bob.offer('recvonly', 'recvonly');

  alice.show('camera');
  alice.show('screen', { place: 1 });
  await until(() => bob.seen.length === 2, 'both have arrived');

  expect(new Set(bob.seen.map(({ header }) => header.ssrc)).size).toBe(2);
});

test('pictures that are stopped are seen no longer, and the place stays', async () => {
  const { alice, bob } = await two('sendrecv');
  await bob.offer('recvonly');
  const before = bob.leg.pictures?.wishes;

  await alice.offer('recvonly');
  bob.leg.pictures?.see(alice.leg.pictures);
  alice.show('late');

  expect([before, bob.leg.pictures?.wishes]).toEqual(['sendrecv', 'recvonly']);
  expect(bob.seen).toEqual([]);
});

test('an offer has the audio first, then each place for pictures over the same transport', async () => {
  const { alice, bob } = await two('sendrecv');

  const sdp = parse(bob.leg.pictures?.offer(await bob.leg.offer()) ?? '');

  expect(sdp.media.map(({ type, direction }) => `${type} ${String(direction)}`)).toEqual([
    'audio sendrecv',
    'video sendrecv',
  ]);
  expect(sdp.groups?.[0]?.mids.split(' ')).toHaveLength(2);
  expect(sdp.media[1]?.iceUfrag).toBe(sdp.media[0]?.iceUfrag);
  expect(sdp.media[1]?.msid).toHaveLength(1);
  expect(alice.leg.pictures?.packets).toEqual({ received: 0, sent: 0 });
});

test('pictures that come back are another stream to the client: Chromium shows nothing of the old one', async () => {
  const { alice, bob } = await two('sendrecv');
  await bob.offer('recvonly');
  const ssrcIn = async () =>
    /m=video[^]*a=ssrc:(\d+)/.exec(bob.leg.pictures?.offer(await bob.leg.offer()) ?? '')?.[1];
  const before = await ssrcIn();

  bob.leg.pictures?.see(undefined);
  bob.leg.pictures?.see(alice.leg.pictures);

  expect(before).toBeDefined();
  expect(await ssrcIn()).not.toBe(before);
});
