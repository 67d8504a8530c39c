import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

/** What a page of this test knows of its connections. */
interface Watched {
  readonly peers: RTCPeerConnection[];
}

/** Has a page remember its connections. To be done before it is opened. */
const watchPeers = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const watched: Watched = { peers: [] };
    const Native = RTCPeerConnection;
    Object.assign(globalThis, { watched });
    globalThis.RTCPeerConnection = class extends Native {
      constructor(...given: ConstructorParameters<typeof Native>) {
        super(...given);
        watched.peers.push(this);
      }
    };
  });

/** The way that both sides of the page's one open connection have agreed on last, by the names of their ends. */
const wayOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { peers } = Reflect.get(globalThis, 'watched') as Watched;
    const peer = peers.find(({ signalingState }) => signalingState !== 'closed');
    const ends = [peer?.currentLocalDescription, peer?.currentRemoteDescription];
    return ends.map((end) => /^a=ice-ufrag:(\S+)/m.exec(end?.sdp ?? '')?.[1]).join();
  });

/**
 * The browser says that the connection has failed, as it does half a minute after its way was lost; or else how it is, as it
 * does once there is a way again: this one was never lost.
 */
const tell = (page: Page, lie?: 'failed'): Promise<string> =>
  page.evaluate((lie) => {
    const { peers } = Reflect.get(globalThis, 'watched') as Watched;
    const peer = peers.find(({ signalingState }) => signalingState !== 'closed');
    if (!peer) throw new Error('There is no connection.');
    if (lie) Object.defineProperty(peer, 'iceConnectionState', { configurable: true, value: lie });
    peer.dispatchEvent(new Event('iceconnectionstatechange'));
    Reflect.deleteProperty(peer, 'iceConnectionState');
    return peer.iceConnectionState;
  }, lie);

describe('a Ribbon call whose media have failed', () => {
  const desk = useDesk();

  test('media restart: both sides agree on a new way, sound goes on, and nobody is told of trouble', async () => {
    const alice = await desk.phone('/', {
      prepare: async (context) => {
        await watchPeers(context);
      },
    });
    const { page } = alice;
    await page.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption('1001');
    await alice.button('Continue with Ribbon').click();
    await alice.lineSays('Ready');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');
    await alice.rtpFlows();
    const before = await wayOf(page);

    await tell(page, 'failed');

    const others = (way: string) => way.split(',').filter((end) => end !== '' && !before.includes(end));
    await expect.poll(async () => others(await wayOf(page))).toHaveLength(2);
    expect(await tell(page)).toMatch(/^(connected|completed)$/);
    await alice.rtpFlows();
    await alice.hears('something');
    await call.says('Connected');
    expect(await alice.alerts.count()).toBe(0);
    await call.press('Hold');
    await call.says('On hold');
    expect(alice.errors).toEqual([]);
  });
});
