import {
  CallError,
  Cancelled,
  DestinationError,
  LineError,
  OffhookError,
  isMissed,
  type Call,
  type Clock,
  type EndReason,
  type Phone,
} from '../../calling/index.ts';
import { canBeCalled, nameOf, type Writing } from './far-end.ts';
import * as m from '../paraglide/messages.js';
import type { NoticeAction, Notices } from './notices.svelte.ts';
import { detailsOf, type Failure } from './details.ts';
import type { AllWords, Lexicon } from './lexicon.svelte.ts';
import type { Remedy, Words } from './words.ts';

export interface ExplainerOptions {
  readonly phone: Phone;
  readonly notices: Notices;
  readonly lexicon: Lexicon;
  readonly clock: Clock;
  readonly numbers: Writing;
  /** Calls a number again. */
  readonly callAgain: (number: string) => void;
  readonly signOut: () => void;
  /** Opens the dialog in which microphone and speaker are chosen. Absent where nothing can be chosen. */
  readonly openAudio?: (() => void) | undefined;
}

/** What an error belongs to. */
export interface Occasion {
  /** Who the words are about; default: nobody. */
  readonly who?: string;
  readonly call?: Call;
  /** What *Try again* does; without it there is no such button. */
  readonly retry?: () => void;
}

/** A failure that is told. */
interface Told extends Failure {
  /** Whom it befell, where it was not one call: messages about others are others. */
  readonly whose?: string | undefined;
}

/** How a call came to its end, and what there is to say of ends. */
interface End {
  readonly reason: EndReason;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly words: AllWords;
}

const labels: Readonly<Record<Remedy, () => string>> = {
  retry: m.action_retry,
  'call-again': m.action_call_again,
  'call-back': m.action_call_back,
  reconnect: m.action_reconnect,
  'sign-in': m.action_sign_in,
  audio: m.audio_open,
  play: m.action_play,
};

/** Turns what goes wrong into messages: errors of verbs, trouble in calls that go on, and ends that need a word. */
export class Explainer {
  readonly #options: ExplainerOptions;

  constructor(options: ExplainerOptions) {
    this.#options = options;
    const { phone } = options;
    phone.on('change', () => {
      options.notices.sweep();
    });
    phone.on('trouble', ({ call, error }) => {
      this.report(error, { call });
    });
    phone.on('call', (call) => {
      call.on('ended', (reason) => {
        const at = this.#now();
        options.lexicon.with((words) => {
          this.#ended(call, { reason, at, words });
        });
      });
    });
  }

  /** Runs `act` and shows what goes wrong, with *Try again* where that may help. Resolves with whether it went well. */
  async attempt(act: () => Promise<unknown> | undefined, occasion: Occasion = {}): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (cause) {
      const again = () => void this.attempt(act, occasion);
      this.report(cause, { retry: again, ...occasion });
      return false;
    }
  }

  /** Shows one error. What is none of ours is reported to the page as well: it is a defect. */
  report(cause: unknown, occasion: Occasion = {}): void {
    // Whoever takes something back knows that.
    if (cause instanceof Cancelled) return;
    if (!(cause instanceof OffhookError)) reportError(cause);
    const error = cause instanceof OffhookError ? cause : new CallError('other', { cause });
    const reason = `${error.name}/${error.reason}`;
    const at = this.#now();
    this.#options.lexicon.with(({ wordsFor }) => {
      this.#show(wordsFor(error), occasion, { reason, error, at });
    });
  }

  /** Shows words of which no error is the cause. */
  say(choose: (words: AllWords) => Words, reason: string, occasion: Occasion = {}): void {
    const at = this.#now();
    this.#options.lexicon.with((words) => {
      this.#show(choose(words), occasion, { reason, at });
    });
  }

  #now(): number {
    return this.#options.clock.now();
  }

  #ended(call: Call, { reason, at, words: { endWords, missedWords, withheld, wordsFor } }: End): void {
    const { error, connectedAt, remote, after } = call.facts;
    const { number } = remote;
    const unanswered = call.direction === 'incoming' && connectedAt === undefined;
    // Whoever declines a call knows that.
    if (unanswered && reason === 'declined') return;
    const missed = isMissed(call);
    const fault = error instanceof DestinationError || error instanceof LineError ? undefined : error;
    // Whom somebody called from here can be called again, whatever the address.
    const callable = call.direction === 'outgoing' || canBeCalled(remote);
    const known = missed ? missedWords : reason === 'failed' && fault ? wordsFor(fault) : endWords[reason];
    if (!known) return;
    const words = callable || known.action !== 'call-back' ? known : withheld(known);
    const failure: Told = {
      reason: fault ? `${fault.name}/${fault.reason}` : `end/${reason}`,
      error,
      at,
      // Whoever calls the same number again hears no more than that it happened again.
      whose: number,
    };
    const retry =
      number === undefined || !callable
        ? undefined
        : () => {
            this.#options.callAgain(number + after);
          };
    this.#show(words, { call, ...(retry && { retry }) }, failure);
  }

  #show(words: Words, occasion: Occasion, failure: Told): void {
    const { numbers } = this.#options;
    const called = occasion.call && nameOf(occasion.call.facts.remote, numbers);
    const who = called ?? numbers.written(occasion.who ?? '');
    const action = this.#remedy(words.action, occasion);
    const also = this.#remedy(words.also, occasion);
    const over = words.over?.(this.#options.phone, occasion.call);
    this.#options.notices.show({
      about: `${failure.reason} ${failure.whose ?? occasion.call?.id ?? who}`,
      severity: words.severity ?? 'error',
      title: words.title(who),
      cause: words.cause(),
      remedy: words.remedy(),
      details: detailsOf({ correlationId: occasion.call?.correlationId, ...failure }),
      ...(action && { action }),
      ...(also && { also }),
      ...(over && { over }),
      ...(words.pile && { pile: { ...words.pile, who } }),
    });
  }

  #remedy(remedy: Remedy | undefined, { retry }: Occasion): NoticeAction | undefined {
    const { phone, signOut, openAudio } = this.#options;
    const runs: Readonly<Record<Remedy, (() => void) | undefined>> = {
      retry,
      'call-again': retry,
      'call-back': retry,
      reconnect: (phone.lines.find(({ state }) => state !== 'ready') ?? phone.lines[0])?.reconnect,
      'sign-in': signOut,
      audio: openAudio,
      play: retry,
    };
    const run = remedy && runs[remedy];
    return remedy && run && { label: labels[remedy](), run };
  }
}
