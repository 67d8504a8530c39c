import type { Line, Phone } from '../../calling/index.ts';
import type { Explainer } from '../messages/explainer.ts';
import * as m from '../paraglide/messages.js';
import type { SignIn } from '../sign-in/sign-in.svelte.ts';
import type { LineNames } from './line-names.ts';

interface Parts {
  readonly phone: Phone;
  readonly signIn: SignIn;
  readonly explainer: Explainer;
}

/**
 * Says it when a line that was there is taken away by its provider while others stay. Where none stays, the sign-in screen
 * says it; a line that never came is told of where it was asked for.
 */
export function tellOfLosses({ phone, signIn, explainer }: Parts, names: LineNames): void {
  const there = new WeakSet<Line>();
  phone.on('change', () => {
    for (const line of phone.lines) {
      if (line.state !== 'signed-out') {
        if (line.state !== 'connecting') there.add(line);
      } else if (line.error && there.delete(line)) {
        const { reason } = line.error;
        const who = names.nameOf(line);
        const say = () => {
          // The sign-in screen says it.
          if (phone.lines.length === 0 && signIn.refusal) return;
          explainer.say(
            ({ lineWords }) => ({
              ...lineWords[reason],
              title: () => m.say_call({ who, news: lineWords[reason].title('') }),
            }),
            `line/${line.id}`,
          );
        };
        queueMicrotask(say);
      }
    }
  });
}
