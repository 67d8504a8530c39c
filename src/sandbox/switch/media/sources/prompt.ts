import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../source.ts';
import { frameSamples, PacedSource } from './paced.ts';

/** What the sandbox can say; `scripts/make-prompts.ts` recorded it. */
export const promptNames = [
  'menu-welcome',
  'you-pressed',
  'goodbye',
  'voicemail-greeting',
  'not-in-service',
  'message-delivery',
  'message-dentist',
  'message-rendez-vous',
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  'star',
  'hash',
] as const;

export type PromptName = (typeof promptNames)[number];

const folder = join(import.meta.dirname, '../../prompts');

/** A recording as G.711 mu-law, 8000 bytes a second. */
export const recordingOf = (name: PromptName): Buffer => readFileSync(join(folder, `${name}.ul`));

/** Says one or several recordings, one after the other, then calls `ended` once and sends no more. */
export function prompt(names: PromptName | readonly PromptName[], ended?: () => void): Source {
  const list: readonly PromptName[] = typeof names === 'string' ? [names] : names;
  return spoken(Buffer.concat(list.map(recordingOf)), ended);
}

/** Says G.711 mu-law, then calls `ended` once and sends no more. */
export function spoken(speech: Uint8Array, ended?: () => void): Source {
  let position = 0;
  return new PacedSource(() => {
    if (position >= speech.length) return undefined;
    const frame = new Uint8Array(frameSamples).fill(0xff);
    frame.set(speech.subarray(position, position + frameSamples));
    position += frameSamples;
    return frame;
  }, ended);
}
