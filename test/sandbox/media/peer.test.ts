import type { RTCRtpTransceiver } from 'werift';
import { expect, onTestFinished, test } from 'vitest';
import { createPeer } from '../../../src/sandbox/switch/media/peer.ts';
import { until } from './peers.ts';

test('a client connects although its hello is answered so late that it says it twice', async () => {
  const [caller, called] = [createPeer(() => undefined), createPeer(() => undefined)];
  onTestFinished(() => Promise.all([caller.peer.close(), called.peer.close()]).then(() => undefined));
  const hellos = holdBackUntilAskedTwice(caller.audio);

  await caller.peer.setLocalDescription(await caller.peer.createOffer());
  await called.peer.setRemoteDescription({ type: 'offer', sdp: caller.peer.localDescription?.sdp ?? '' });
  await called.peer.setLocalDescription(await called.peer.createAnswer());
  await caller.peer.setRemoteDescription({ type: 'answer', sdp: called.peer.localDescription?.sdp ?? '' });
  const { dtlsTransport } = called.audio;
  await until(() => !['new', 'connecting'].includes(dtlsTransport.state), 'the client is done');

  expect(dtlsTransport.role).toBe('client');
  expect(hellos()).toBeGreaterThanOrEqual(2);
  expect(dtlsTransport.state).toBe('connected');
}, 30_000);

/** Lets a peer answer nothing before it has been asked twice, as on a machine that is busy. Counts what came. */
function holdBackUntilAskedTwice({ dtlsTransport }: RTCRtpTransceiver): () => number {
  const { connection } = dtlsTransport.iceTransport;
  const send = connection.send.bind(connection);
  const late: Buffer[] = [];
  let came = 0;
  connection.onData.subscribe(() => {
    came += 1;
    // In the next turn, so that the answer to this one is late, too.
    if (came === 2) setImmediate(() => void Promise.all(late.splice(0).map(send)));
  });
  connection.send = (data) => {
    if (came > 2) return send(data);
    late.push(data);
    return Promise.resolve();
  };
  return () => came;
}
