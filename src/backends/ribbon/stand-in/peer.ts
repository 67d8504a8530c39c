import { parse, write, type MediaDescription } from 'sdp-transform';

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
  const role = parse(ours.sdp).media.some(({ setup }) => setup === 'active') ? 'passive' : 'active';
  await peer.setLocalDescription(await peer.createOffer());
  const answer = agreedAgain(theirs.sdp, role, peer.localDescription?.sdp ?? '');
  await peer.setRemoteDescription({ type: 'answer', sdp: answer });
}

/** What was agreed, as an answer to an `offer` that may have more in it, such as a picture that was refused: none of that flows. */
function agreedAgain(agreed: string, role: string, offer: string): string {
  const { groups = [], ...session } = parse(agreed);
  const media = session.media.map((section) =>
    section.setup === 'actpass' ? { ...section, setup: role } : section,
  );
  const added = parse(offer)
    .media.slice(media.length)
    .map((section) => withoutFlow(section, media[0]));
  const mids = added.map(({ mid }) => mid);
  return write({
    ...session,
    groups: groups.map(({ type, mids: those }) => ({ type, mids: [those, ...mids].join(' ') })),
    media: [...media, ...added],
  });
}

/** An answer to a `section` that is refused, over the transport of `other`. */
function withoutFlow(section: MediaDescription, other: MediaDescription | undefined): MediaDescription {
  const refused: MediaDescription = { ...section, direction: 'inactive' };
  for (const own of ['ssrcs', 'ssrcGroups', 'msid', 'candidates', 'endOfCandidates'])
    Reflect.deleteProperty(refused, own);
  const { iceUfrag, icePwd, fingerprint, setup } = other ?? {};
  return Object.assign(refused, { iceUfrag, icePwd, fingerprint, setup });
}

/** Whether the far side that wrote this offer of a call that has begun listens to nothing. */
export function holds(sdp: string): boolean {
  const audio = parse(sdp).media.find(({ type }) => type === 'audio');
  return audio?.direction === 'sendonly' || audio?.direction === 'inactive';
}

/** Whether the far side that wrote this offer shows something. */
export function offersVideo(sdp: string): boolean {
  return parse(sdp).media.some(
    ({ type, port, direction }) =>
      type === 'video' && port !== 0 && direction !== 'recvonly' && direction !== 'inactive',
  );
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
