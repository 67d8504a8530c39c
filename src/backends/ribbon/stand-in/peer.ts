/** How long candidates are gathered at the most, in milliseconds. */
const gathering = 3_000;

/** Resolves to the peer's own description with its candidates in it: nothing is added later. */
export async function whole(peer: RTCPeerConnection): Promise<string> {
  if (peer.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, gathering);
      peer.addEventListener('icegatheringstatechange', () => {
        if (peer.iceGatheringState !== 'complete') return;
        clearTimeout(timer);
        resolve();
      });
    });
  }
  return peer.localDescription?.sdp ?? '';
}

/** Offers what the peer has now. */
export async function offerOf(peer: RTCPeerConnection): Promise<string> {
  await peer.setLocalDescription(await peer.createOffer());
  return whole(peer);
}

/** Answers an offer. */
export async function answerTo(peer: RTCPeerConnection, sdp: string): Promise<string> {
  await peer.setRemoteDescription({ type: 'offer', sdp });
  await peer.setLocalDescription(await peer.createAnswer());
  return whole(peer);
}

/**
 * Has everything flow as was agreed last, after an offer that was taken back: where it offered to hold, Chromium sends
 * nothing any more until something is agreed again. The far side is not asked.
 */
export async function flowAsAgreed(peer: RTCPeerConnection): Promise<void> {
  const { currentLocalDescription: ours, currentRemoteDescription: theirs } = peer;
  if (peer.signalingState !== 'stable' || !ours || !theirs) return;
  const role = /^a=setup:active/m.test(ours.sdp) ? 'passive' : 'active';
  await peer.setLocalDescription(await peer.createOffer());
  const agreed = theirs.sdp.replaceAll(/^a=setup:actpass/gm, `a=setup:${role}`);
  await peer.setRemoteDescription({
    type: 'answer',
    sdp: withRest(agreed, peer.localDescription?.sdp ?? ''),
  });
}

/** The answer `agreed` to an `offer` that has more in it, such as a picture that was refused: none of that flows. */
function withRest(agreed: string, offer: string): string {
  const sections = (sdp: string) => sdp.split(/^(?=m=)/m);
  const own =
    /^a=(ssrc|ssrc-group|msid|candidate|end-of-candidates|ice-\w+|fingerprint|setup|sendrecv|sendonly|recvonly|inactive)\b/;
  const transport = agreed.match(/^a=(ice-ufrag|ice-pwd|fingerprint|setup):.*$/gm) ?? [];
  const once = transport.filter((line, at) => {
    const name = line.slice(0, line.indexOf(':'));
    return transport.findIndex((other) => other.startsWith(name)) === at;
  });
  const rest = sections(offer).slice(sections(agreed).length);
  const mids = rest.map((section) => /^a=mid:(\S+)/m.exec(section)?.[1] ?? '');
  const added = rest.map((section) => {
    const lines = section.split('\r\n').filter((line) => line !== '' && !own.test(line));
    return [...lines, ...once.map((line) => line.trim()), 'a=inactive', ''].join('\r\n');
  });
  return agreed.replace(/^a=group:BUNDLE.*?(?=\r?$)/m, (line) => [line, ...mids].join(' ')) + added.join('');
}

const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m;

/** Whether the far side that wrote this offer of a call that has begun listens to nothing. */
export function holds(sdp: string): boolean {
  const way = direction.exec(sdp.slice(Math.max(0, sdp.indexOf('m=audio'))))?.[1];
  return way === 'sendonly' || way === 'inactive';
}

/** Whether the far side that wrote this offer shows something. */
export function offersVideo(sdp: string): boolean {
  return sdp
    .split(/^(?=m=)/m)
    .some((section) => /^m=video [1-9]/.test(section) && !/^a=(recvonly|inactive)\r?$/m.test(section));
}

/** Presses the keys of `tones`, one after the other. Resolves when the last tone is over. */
export function press(peer: RTCPeerConnection, tones: string, duration: number, gap: number): Promise<void> {
  const dtmf = peer.getSenders().find(({ track }) => track?.kind === 'audio')?.dtmf;
  if (!dtmf) return Promise.reject(new Error('No tones can be sent'));
  return new Promise((resolve) => {
    const listener = ({ tone }: RTCDTMFToneChangeEvent) => {
      if (tone !== '') return;
      dtmf.removeEventListener('tonechange', listener);
      resolve();
    };
    dtmf.addEventListener('tonechange', listener);
    dtmf.insertDTMF(tones, duration, gap);
  });
}
