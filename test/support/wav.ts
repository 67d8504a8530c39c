import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rate = 48_000;

/** Writes ten seconds of sound, `wave` of the time in seconds, as a WAV file and tells where. */
export function writeWav(name: string, wave: (at: number) => number): string {
  const samples = Int16Array.from({ length: rate * 10 }, (_, index) =>
    Math.round(wave(index / rate) * 32_767),
  );
  const data = Buffer.from(samples.buffer);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  const file = join(mkdtempSync(join(tmpdir(), 'offhook-')), `${name}.wav`);
  writeFileSync(file, Buffer.concat([header, data]));
  return file;
}

/** A microphone that is switched off. */
export const silence = (): number => 0;

/** A voice's overtones at a pitch that wanders. */
function voice(at: number): number {
  const pitch = 120 + 30 * Math.sin(at * 3);
  return [1, 2, 3, 5, 8].reduce((sum, tone) => sum + Math.sin(2 * Math.PI * pitch * tone * at) / tone, 0);
}

/** Something that rises and falls like syllables do, with pauses. */
export function babble(at: number): number {
  return 0.25 * voice(at) * Math.max(0, Math.sin(2 * Math.PI * 3 * at)) * (at % 2 < 1.6 ? 1 : 0);
}

/** The same without a moment of silence. */
export function chatter(at: number): number {
  return 0.25 * voice(at) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * at));
}
