/** A process of its own for the media of all telephones: what their handshakes take is no part of what signalling takes. */
import { setTimeout as pause } from 'node:timers/promises';
import { LoadPeer } from './load-peer.ts';
import type { Asked, Counts } from './media.ts';

/** How long sound may take to flow, in milliseconds. */
const patience = 20_000;

const peers = new Map<number, LoadPeer>();
let speaking = true;

const peerOf = (id: number): LoadPeer => {
  const peer = peers.get(id) ?? new LoadPeer();
  peers.set(id, peer);
  return peer;
};

async function flows(peer: LoadPeer): Promise<void> {
  const deadline = performance.now() + patience;
  while (!peer.ready) {
    if (performance.now() > deadline) throw new Error('No sound could flow in a call.');
    await pause(20);
  }
}

async function close(id: number): Promise<Counts> {
  const peer = peerOf(id);
  peers.delete(id);
  await peer.close();
  return counts([peer]);
}

const counts = (of: Iterable<LoadPeer>): Counts =>
  [...of].reduce((sum, { sent, heard }) => ({ sent: sum.sent + sent, heard: sum.heard + heard }), {
    sent: 0,
    heard: 0,
  });

function act({ peer: id, verb, sdp }: Asked): unknown {
  switch (verb) {
    case 'offer':
      return peerOf(id).offer();
    case 'answer':
      return peerOf(id).answer(sdp);
    case 'accept':
      return peerOf(id).accept(sdp);
    case 'flows':
      return flows(peerOf(id));
    case 'hush':
      peerOf(id).hush();
      return undefined;
    case 'close':
      return close(id);
    case 'silence':
      speaking = false;
      return undefined;
    case 'counts':
      return counts(peers.values());
  }
}

process.on('message', (asked: Asked) => {
  const { number } = asked;
  void (async () => {
    try {
      process.send?.({ number, result: await act(asked) });
    } catch (cause) {
      process.send?.({ number, failure: String(cause) });
    }
  })();
});

/** 50 packets a second at each end of every call: as many as are due, however late the timer is. */
const began = performance.now();
let said = 0;
setInterval(() => {
  for (const due = Math.floor((performance.now() - began) / 20); said < due; said += 1)
    if (speaking) for (const peer of peers.values()) peer.say();
}, 10);
