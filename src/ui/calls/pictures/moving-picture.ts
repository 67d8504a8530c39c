/** An attachment that shows `track`, which may come from another realm: only its own interface is used. */
export function movingPicture(track: MediaStreamTrack): (video: HTMLVideoElement) => () => void {
  return (video) => {
    // Silent, or browsers would not let it begin by itself; the sound of the call is played elsewhere.
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  };
}
