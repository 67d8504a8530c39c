/**
 * Tells `listener` whenever the person gives the microphone to the page or takes it back, where the browser says so.
 * Returns the function that stops it.
 */
export function watchMicrophonePermission(
  permissions: Pick<Permissions, 'query'> | undefined,
  listener: (state: PermissionState) => void,
): () => void {
  let stop: (() => void) | undefined;
  let stopped = false;
  const watch = (status: PermissionStatus) => {
    const tell = () => {
      listener(status.state);
    };
    status.addEventListener('change', tell);
    stop = () => {
      status.removeEventListener('change', tell);
    };
    if (stopped) stop();
  };
  // Some browsers do not know the microphone's name: then only the tracks tell.
  permissions?.query({ name: 'microphone' }).then(watch, () => undefined);
  return () => {
    stopped = true;
    stop?.();
  };
}
