import type { Call } from '../call.ts';

/**
 * Plays what arrives of `call` until it is over, its early media included; the function that is returned ends that
 * sooner. `audio` is an element of the page, or one that is made. Where the browser keeps sound off until somebody has
 * clicked, it begins with the next click.
 *
 * @example
 * ```ts
 * import { hear, type Phone } from 'offhook';
 *
 * export function hearEveryCall(phone: Phone): void {
 *   phone.on('call', (call) => void hear(call));
 * }
 * ```
 */
export function hear(call: Call, audio: HTMLAudioElement = new Audio()): () => void {
  let playing: MediaStreamTrack | undefined;
  const play = (): void => {
    audio.play().catch((cause: unknown) => {
      // Anything else, such as a new track in mid-start, mends itself.
      if (!(cause instanceof DOMException) || cause.name !== 'NotAllowedError') return;
      document.addEventListener('click', play, { once: true });
    });
  };
  const show = (track: MediaStreamTrack | undefined): void => {
    if (track === playing) return;
    playing = track;
    document.removeEventListener('click', play);
    audio.srcObject = track ? new MediaStream([track]) : null;
    if (track) play();
  };
  const look = (): void => {
    const { state, remoteTracks } = call.facts;
    if (state === 'ended') end();
    else show(remoteTracks.audio);
  };
  const stop = call.on('change', look);
  const end = (): void => {
    stop();
    show(undefined);
  };
  look();
  return end;
}
