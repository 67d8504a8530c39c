import type { Clock } from '../../calling/index.ts';
import type { PileWords } from './words.ts';

/** What happened, why, and what to do now: text for people. */
export interface NoticeText {
  readonly title: string;
  readonly cause?: string;
  readonly remedy?: string;
}

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** A message that does not belong to one place on the screen. */
export interface Notice extends NoticeText {
  readonly id: number;
  /** What it is about: a reason, and the call or the device that it befell. Of each there is one message at a time. */
  readonly about: string;
  /** What it tells the newest of: a message of the same topic takes its place, for this one is true no longer. */
  readonly topic?: string;
  /** Whether it is true no longer, such as what failed has gone well since. Default: it stays true. */
  readonly over?: () => boolean;
  /** How many times it happened since it was dismissed last. */
  readonly count: number;
  /** An error stays until it is dismissed; anything else leaves by itself. */
  readonly severity: 'error' | 'info';
  /** Whether it stays as an error does. Default: it does not. */
  readonly stays?: boolean;
  readonly action?: NoticeAction;
  /** Another that may help; the message stays when it is taken. */
  readonly also?: NoticeAction;
  /** What *Copy details* copies. Never holds a token. */
  readonly details?: string;
  /** Messages of one kind about several people are one, so that they do not fill the screen. Default: each stands alone. */
  readonly pile?: Pile;
  /** Whom else it is about, where it is such a one; newest first. */
  readonly piled?: readonly Piled[];
}

/** What a message is among others of its kind. */
export interface Pile extends PileWords {
  readonly who: string;
}

/** One of those that are told together. */
interface Piled {
  readonly about: string;
  readonly who: string;
  readonly count: number;
}

/** A message that is to be shown. */
export type NewNotice = Omit<Notice, 'id' | 'count' | 'piled'>;

/** How long a message that is no error stays, in milliseconds. */
export const stay = 8000;

/** How many names are told. */
const mostNames = 3;

/** `notice` together with what it takes the place of: how often it has happened, and to whom. */
function merged(notice: NewNotice, same: Notice | undefined): Omit<Notice, 'id'> {
  const { about, pile, action, severity } = notice;
  if (!pile) return { ...notice, count: (same?.count ?? 0) + 1 };
  const before = same?.piled ?? [];
  const known = before.find((other) => other.about === about)?.count ?? 0;
  const piled = [
    { about, who: pile.who, count: known + 1 },
    ...before.filter((other) => other.about !== about),
  ];
  if (piled.length === 1) return { ...notice, piled, count: known + 1 };
  const names = [...new Set(piled.map(({ who }) => who))];
  const told = [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ');
  const count = piled.reduce((sum, each) => sum + each.count, 0);
  const title = pile.title(count, told);
  const run = action && { ...action, label: pile.action(pile.who) };
  return { about, severity, title, pile, piled, count: 1, ...(run && { action: run }) };
}

/** The messages on the screen, newest last. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([]);
  #shown = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get list(): readonly Notice[] {
    return this.#list;
  }

  /** Shows a message in place of an earlier one about the same, and counts. */
  show(notice: NewNotice): void {
    this.#shown += 1;
    const id = this.#shown;
    const { about, topic, pile } = notice;
    const isSame = (other: Notice) => other.about === about || (pile && other.pile?.kind === pile.kind);
    const same = this.#list.find(isSame);
    const rest = this.#list.filter((other) => other !== same && (!topic || other.topic !== topic));
    this.#list = [...rest, { ...merged(notice, same), id }];
    if (notice.severity === 'info' && !notice.stays) {
      this.#clock.after(stay, () => {
        this.dismiss(id);
      });
    }
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  /** What a message, or its topic, is about is over: it goes. */
  settle(about: string): void {
    this.#list = this.#list.filter((notice) => notice.about !== about && notice.topic !== about);
  }

  /** Takes away what is true no longer. */
  sweep(): void {
    const left = this.#list.filter(({ over }) => !over?.());
    if (left.length < this.#list.length) this.#list = left;
  }

  /** Takes every message away, as when somebody signs out. */
  clear(): void {
    this.#list = [];
  }
}
