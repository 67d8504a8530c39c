import type { OpenMeter } from '../../../calling/index.ts';

/** Two thirds of a second at 48 kHz: long enough to fall into a word, not between two. */
const samples = 32_768;

/**
 * Measures a microphone by a copy of its track, which goes into an analyser and nowhere else: nothing of it is played,
 * recorded or sent. The browser's recording sign is on for as long as the call has its own track, muted or not, so the
 * copy changes nothing about it; it ends when the meter is closed. Costs one audio context while a call is muted.
 */
export const webAudioMeter: OpenMeter = (track) => {
  const copy = track.clone();
  // A copy of a muted track is muted too.
  copy.enabled = true;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = samples;
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  const wave = new Float32Array(samples);
  return {
    level() {
      analyser.getFloatTimeDomainData(wave);
      return Math.sqrt(wave.reduce((sum, sample) => sum + sample * sample, 0) / samples);
    },
    close() {
      copy.stop();
      void context.close();
    },
  };
};
