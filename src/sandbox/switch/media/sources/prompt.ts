import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../source.ts';
import { frameSamples, PacedSource } from './paced.ts';

/** What the sandbox can say; `scripts/make-prompts.ts` recorded it. */
export const promptNames = [
  'menu-welcome',
  'you-pressed',
  'goodbye',
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

/** Says one or several recordings, one after the other, then calls `ended` once and sends no more. */
export function prompt(names: PromptName | readonly PromptName[], ended?: () => void): Source {
  const list: readonly PromptName[] = typeof names === 'string' ? [names] : names;
  const speech = Buffer.concat(list.map((name) => readFileSync(join(folder, `${name}.ul`))));
  let position = 0;
  return new PacedSource(() => {
    if (position >= speech.length) return undefined;
    const frame = new Uint8Array(frameSamples).fill(0xff);
    frame.set(speech.subarray(position, position + frameSamples));
    position += frameSamples;
    return frame;
  }, ended);
}
