import { DestinationError, readDestination, type Forwarding } from '../../calling/index.ts';
import { onlyOneLike, type Suggest } from '../dialler/suggestions.ts';
import type { Explainer } from '../messages/explainer.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import type { LineSetting } from './line-setting.svelte.ts';
import { save } from './save.ts';

/** When calls are forwarded. */
export type ForwardCase = keyof Forwarding;

/** In which cases somebody has them forwarded. */
export type ForwardChoice = 'off' | ForwardCase | 'several';

/** In the order in which they are offered. */
export const forwardChoices = ['off', 'always', 'busy', 'unanswered', 'unreachable', 'several'] as const;

export interface ForwardingFormOptions {
  readonly setting: LineSetting<Forwarding>;
  readonly numbers: Numbers;
  readonly suggest: Suggest;
  readonly explainer: Explainer;
}

interface Draft {
  readonly choice: ForwardChoice;
  readonly texts: Readonly<Record<ForwardCase, string>>;
  readonly rings: number;
}

interface Problem {
  readonly in: ForwardCase;
  readonly error: DestinationError;
}

const nowhere = { always: undefined, busy: undefined, unanswered: undefined, unreachable: undefined };

/** The cases in which a phone rings before, or would have. */
const after = ['busy', 'unanswered', 'unreachable'] as const;

/** After how many rings a call counts as unanswered, unless somebody says otherwise. */
const usualRings = 3;

function choiceOf(forwarding: Forwarding): ForwardChoice {
  if (forwarding.always !== undefined) return 'always';
  const [first, ...more] = after.filter((each) => forwarding[each] !== undefined);
  return more.length > 0 ? 'several' : (first ?? 'off');
}

function casesOf(choice: ForwardChoice): readonly ForwardCase[] {
  if (choice === 'off') return [];
  return choice === 'several' ? after : [choice];
}

/** Forwarding as it is being set: what is typed is kept until it could be saved, whatever is set elsewhere meanwhile. */
export class ForwardingForm {
  readonly #options: ForwardingFormOptions;
  #draft: Draft | undefined = $state.raw();
  #problem: Problem | undefined = $state.raw();
  #saved = $state(false);

  constructor(options: ForwardingFormOptions) {
    this.#options = options;
  }

  get choice(): ForwardChoice {
    return this.#shown.choice;
  }

  /** The cases that the choice is about. */
  get cases(): readonly ForwardCase[] {
    return casesOf(this.choice);
  }

  get rings(): number {
    return this.#shown.rings;
  }

  /** Whether there is something to save. */
  get changed(): boolean {
    return this.#draft !== undefined;
  }

  /** Whether it was saved, and nothing was touched since. */
  get saved(): boolean {
    return this.#saved;
  }

  textOf(target: ForwardCase): string {
    return this.#shown.texts[target];
  }

  /** What is wrong with a number. */
  problemOf(target: ForwardCase): DestinationError | undefined {
    return this.#problem?.in === target ? this.#problem.error : undefined;
  }

  /** No forwarding at all holds at once; the rest needs a number. */
  async choose(choice: ForwardChoice): Promise<void> {
    this.#edit({ choice });
    if (choice === 'off') await this.save();
  }

  type(target: ForwardCase, text: string): void {
    this.#edit({ texts: { ...this.#shown.texts, [target]: text } });
  }

  ringFor(rings: number): void {
    this.#edit({ rings });
  }

  /** Back to what holds. */
  discard(): void {
    this.#draft = this.#problem = undefined;
    this.#saved = false;
  }

  /** Resolves with whether it was saved; if not, it was said why. */
  async save(): Promise<boolean> {
    const draft = this.#draft;
    if (!draft) return true;
    const read = await this.#read(draft);
    if (!read) return false;
    const { setting, explainer } = this.#options;
    const saved = await save(explainer, () => setting.change(read));
    // What was typed meanwhile is another matter.
    if (draft === this.#draft) this.discard();
    this.#saved = saved;
    return saved;
  }

  #edit(change: Partial<Draft>): void {
    this.#draft = { ...this.#shown, ...change };
    this.#problem = undefined;
    this.#saved = false;
  }

  get #shown(): Draft {
    if (this.#draft) return this.#draft;
    const forwarding = this.#options.setting.value ?? nowhere;
    const written = (number = '') => this.#options.numbers.written(number);
    const { always, busy, unanswered, unreachable } = forwarding;
    return {
      choice: choiceOf(forwarding),
      texts: {
        always: written(always),
        busy: written(busy),
        unanswered: written(unanswered?.to),
        unreachable: written(unreachable),
      },
      rings: unanswered?.rings ?? usualRings,
    };
  }

  /** What is to hold; nothing where a number cannot be read. Of several, one may be left out. */
  async #read({ choice, texts, rings }: Draft): Promise<Forwarding | undefined> {
    const cases = casesOf(choice);
    const filled = cases.filter((each) => texts[each].trim() !== '');
    const numbers: Partial<Record<ForwardCase, string>> = {};
    for (const each of filled.length > 0 ? filled : cases.slice(0, 1)) {
      try {
        numbers[each] = await this.#number(texts[each]);
      } catch (cause) {
        if (!(cause instanceof DestinationError)) throw cause;
        this.#problem = { in: each, error: cause };
        return undefined;
      }
    }
    const { unanswered } = numbers;
    const { value = nowhere } = this.#options.setting;
    // What holds for calls that ring is kept for when they ring again.
    if (choice === 'always') return { ...value, always: numbers.always };
    return {
      ...nowhere,
      ...numbers,
      unanswered: unanswered === undefined ? undefined : { to: unanswered, rings },
    };
  }

  async #number(text: string): Promise<string> {
    const { numbers, suggest } = this.#options;
    const meant = onlyOneLike(text, suggest)?.number ?? text;
    const { address, after = '' } = await readDestination(meant, { letters: false }, numbers);
    if (after !== '') throw new DestinationError('extension');
    return address;
  }
}
