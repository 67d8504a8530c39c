/**
 * Records what the sandbox can say, as raw 8 kHz mu-law in src/sandbox/switch/prompts. Run it after changing a sentence:
 *
 *     sudo apt-get install espeak-ng sox
 *     npx tsx scripts/make-prompts.ts
 *
 * The recordings are committed, so that neither program is needed to run or test the sandbox.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedTranscripts } from '../src/sandbox/switch/voicemail/seeds.ts';
import { promptNames, type PromptName } from '../src/sandbox/switch/media/sources/prompt.ts';

const sentences: Readonly<Record<PromptName, string>> = {
  'menu-welcome': 'Welcome to the Offhook sandbox. Press a digit.',
  'you-pressed': 'You pressed',
  goodbye: 'Goodbye.',
  'voicemail-greeting': 'Nobody can take your call now. Please leave a message after the tone.',
  'not-in-service': 'The number that you have dialed is not in service.',
  ...seedTranscripts,
  '0': 'zero',
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '7': 'seven',
  '8': 'eight',
  '9': 'nine',
  star: 'star',
  hash: 'hash',
};

/** Those that are not in English. */
const french: readonly PromptName[] = ['message-rendez-vous'];

const target = join(import.meta.dirname, '../src/sandbox/switch/prompts');
const work = mkdtempSync(join(tmpdir(), 'prompts-'));
mkdirSync(target, { recursive: true });

for (const name of promptNames) {
  const speech = join(work, `${name}.wav`);
  const recording = join(target, `${name}.ul`);
  execFileSync('espeak-ng', [
    '-v',
    french.includes(name) ? 'fr' : 'en-us',
    '-s',
    '150',
    '-w',
    speech,
    sentences[name],
  ]);
  // Cut the silence at both ends, keep the band of a telephone, one loudness for all, a short breath at the end.
  const trim = ['silence', '1', '0.01', '0.5%', 'reverse', 'silence', '1', '0.01', '0.5%', 'reverse'];
  const format = ['-D', speech, '-t', 'ul', '-r', '8000', '-c', '1', recording];
  const effects = ['highpass', '200', 'lowpass', '3400', ...trim, 'norm', '-4', 'pad', '0', '0.08'];
  execFileSync('sox', [...format, ...effects]);
  process.stdout.write(`${name}: ${statSync(recording).size} bytes\n`);
}
rmSync(work, { recursive: true });
