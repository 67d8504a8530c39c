import { decodeMuLaw } from '../../../src/sandbox/switch/media/mu-law.ts';

/** The loudest pitch, in Hz, from 100 to 1500, in the middle second of a WAV file of G.711 mu-law; 0 where it is silent. */
export function pitchOf(wav: Buffer): number {
  const data = wav.indexOf('data') + 8;
  const rate = wav.readUInt32LE(24);
  const samples = decodeMuLaw(wav.subarray(data, data + wav.readUInt32LE(data - 4)));
  const from = Math.max(0, Math.floor((samples.length - rate) / 2));
  const second = [...samples.subarray(from, from + rate)];
  let [loudest, pitch] = [100 * second.length, 0];
  for (let each = 100; each <= 1500; each += 10) {
    const turn = (2 * Math.PI * each) / rate;
    const cosine = second.reduce((sum, sample, at) => sum + sample * Math.cos(turn * at), 0);
    const sine = second.reduce((sum, sample, at) => sum + sample * Math.sin(turn * at), 0);
    const loudness = Math.hypot(cosine, sine);
    if (loudness > loudest) [loudest, pitch] = [loudness, each];
  }
  return pitch;
}
