/**
 * Runs before the page: Chromium chooses loudspeakers as Firefox does. Audio contexts cannot be told where to play, audio
 * elements can, and no loudspeaker is listed before the browser was asked for it: it gives *Fake Audio Output 1*.
 */
export function chooseLikeFirefox(): void {
  const { mediaDevices } = navigator as Partial<Pick<Navigator, 'mediaDevices'>>;
  if (!mediaDevices || window.parent !== window) return;
  Reflect.deleteProperty(AudioContext.prototype, 'setSinkId');
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  const picked = new Set<string>();
  Object.assign(mediaDevices, {
    enumerateDevices: async () =>
      (await enumerate()).filter(({ kind, label }) => kind !== 'audiooutput' || picked.has(label)),
    selectAudioOutput: async () => {
      picked.add('Fake Audio Output 1');
      return (await enumerate()).find(({ label }) => label === 'Fake Audio Output 1');
    },
  });
  const steered = new Set<HTMLMediaElement>();
  const steer = Reflect.get(HTMLMediaElement.prototype, 'setSinkId');
  HTMLMediaElement.prototype.setSinkId = function (id) {
    steered.add(this);
    return steer.call(this, id);
  };
  Object.assign(window, {
    /** How many elements play at a device that was chosen. */
    playingElsewhere: () => [...steered].filter(({ sinkId, paused }) => sinkId !== '' && !paused).length,
  });
}
