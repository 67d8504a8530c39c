import type { Source } from '../source.ts';
import { frameSamples, PacedSource } from './paced.ts';

/** Packets that hold nothing to hear. To send no packets at all, let the leg hear `undefined`. */
export function silence(): Source {
  const frame = new Uint8Array(frameSamples).fill(0xff);
  return new PacedSource(() => frame);
}
