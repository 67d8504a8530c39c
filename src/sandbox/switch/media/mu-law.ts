import type * as Alawmulaw from 'alawmulaw';
import { createRequire } from 'node:module';

// The package's ES module is no module to Node, and its CommonJS build hides its names from `import`.
const { alaw, mulaw } = createRequire(import.meta.url)('alawmulaw') as typeof Alawmulaw;

/** Encodes 16-bit samples as G.711 mu-law, one byte each. */
export function encodeMuLaw(samples: Int16Array): Uint8Array {
  return mulaw.encode(samples);
}

/** Decodes G.711 A-law to 16-bit samples. */
export function decodeALaw(bytes: Uint8Array): Int16Array {
  return alaw.decode(bytes);
}

/** Decodes G.711 mu-law to 16-bit samples. */
export function decodeMuLaw(bytes: Uint8Array): Int16Array {
  return mulaw.decode(bytes);
}
