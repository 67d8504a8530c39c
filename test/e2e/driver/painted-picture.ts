/** A camera, or a screen, that shows something else ten times a second, until it is stopped. */
export function paintedPicture(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  const [track] = canvas.captureStream(10).getVideoTracks();
  if (!track) throw new Error('There is no picture.');
  const timer = setInterval(() => {
    if (track.readyState === 'ended') clearInterval(timer);
    const brush = canvas.getContext('2d');
    if (!brush) return;
    brush.fillStyle = `hsl(${String(performance.now() % 360)} 50% 50%)`;
    brush.fillRect(0, 0, canvas.width, canvas.height);
  }, 100);
  return track;
}
