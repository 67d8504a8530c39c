import {
  DestinationError,
  LineError,
  isMissed,
  type Call,
  type EndReason,
  type Phone,
} from '../../calling/index.ts';
import { actionWords } from './action-words.ts';
import { detailsOf, type Failure } from './details.ts';
import { endWords, missedWords, withheld } from './end-words.ts';
import { canBeCalled, nameOf, type Writing } from './far-end.ts';
import type { NoticeAction, Notices } from './notices.svelte.ts';
import { wordsFor } from './words-for.ts';
import type { Remedy, Words } from './words.ts';

/** What is told where, and what the buttons of it do. */
export interface Telling {
  readonly phone: Phone;
  readonly notices: Notices;
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

/** How a call came to its end. */
interface End {
  readonly reason: EndReason;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A failure that is told. */
interface Told extends Failure {
  /** Whom it befell, where it was not one call: messages about others are others. */
  readonly whose?: string | undefined;
}

/** Shows how a call came to its end, where that needs a word. */
export function tellEnd(telling: Telling, call: Call, { reason, at }: End): void {
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
    ...{ error, at },
    // Whoever calls the same number again hears no more than that it happened again.
    whose: number,
  };
  const retry =
    number === undefined || !callable
      ? undefined
      : () => {
          telling.callAgain(number + after);
        };
  tell(telling, words, { occasion: { call, ...(retry && { retry }) }, failure });
}

/** Shows `words`. */
export function tell(
  telling: Telling,
  words: Words,
  { occasion, failure }: { readonly occasion: Occasion; readonly failure: Told },
): void {
  const { phone, notices, numbers } = telling;
  const called = occasion.call && nameOf(occasion.call.facts.remote, numbers);
  const { who: text = '' } = occasion;
  const number = numbers.written(text);
  const who = called ?? numbers.written(numbers.nameAt?.(text) ?? number);
  const action = remedyOf(telling, words.action, occasion);
  const also = remedyOf(telling, words.also, occasion);
  const over = words.over?.(phone, occasion.call);
  notices.show({
    about: `${failure.reason} ${failure.whose ?? occasion.call?.id ?? number}`,
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

function remedyOf(
  telling: Telling,
  remedy: Remedy | undefined,
  { retry }: Occasion,
): NoticeAction | undefined {
  const { phone, signOut, openAudio } = telling;
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
  return remedy && run && { label: actionWords[remedy](), run };
}
