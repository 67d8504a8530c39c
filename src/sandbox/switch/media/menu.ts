import type { MediaLeg } from './leg.ts';
import { prompt, promptNames, type PromptName } from './sources/prompt.ts';
import { silence } from './sources/silence.ts';

/**
 * A voice menu on a leg: it welcomes the caller, then says each digit back. A digit cuts short what is being said,
 * yet `onUnderstood` is called for every one, in the order pressed. The returned function ends the menu.
 */
export function playMenu(
  leg: Pick<MediaLeg, 'hear' | 'onDigit'>,
  options: { onUnderstood?: (digit: string) => void } = {},
): () => void {
  const say = (...names: PromptName[]): void => {
    leg.hear(
      prompt(names, () => {
        leg.hear(silence());
      }),
    );
  };

  say('menu-welcome');
  const stop = leg.onDigit((digit) => {
    options.onUnderstood?.(digit);
    const name = promptFor(digit);
    if (name) say('you-pressed', name);
  });
  return () => {
    stop();
    leg.hear(undefined);
  };
}

/** The recording of a digit; the letters A to D of old keypads have none. */
function promptFor(digit: string): PromptName | undefined {
  const word = digit === '*' ? 'star' : digit === '#' ? 'hash' : digit;
  return promptNames.find((name) => name === word);
}
