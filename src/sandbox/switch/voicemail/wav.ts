/** What the header of a WAV file calls G.711 mu-law. */
const muLaw = 7;

/** A WAV file of G.711 mu-law, one channel, 8000 bytes a second. */
export function wavOf(audio: Uint8Array): Buffer {
  const header = Buffer.alloc(58);
  header.write('RIFF', 0);
  header.writeUInt32LE(header.length - 8 + audio.length + (audio.length % 2), 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(muLaw, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  // What is not plain PCM says how many samples it has (`fact`).
  header.write('fact', 38);
  header.writeUInt32LE(4, 42);
  header.writeUInt32LE(audio.length, 46);
  header.write('data', 50);
  header.writeUInt32LE(audio.length, 54);
  // Chunks are of an even length.
  return Buffer.concat([header, audio, Buffer.alloc(audio.length % 2)]);
}
