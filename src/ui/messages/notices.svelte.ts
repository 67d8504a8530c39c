import type { Clock } from '../../calling/index.ts';

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
}

/** A message that is to be shown. */
export type NewNotice = Omit<Notice, 'id' | 'count'>;

/** How long a message that is no error stays, in milliseconds. */
export const stay = 8000;

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
    const same = this.#list.find((other) => other.about === notice.about);
    const count = (same?.count ?? 0) + 1;
    const { topic } = notice;
    const rest = this.#list.filter((other) => other !== same && (!topic || other.topic !== topic));
    this.#list = [...rest, { ...notice, id, count }];
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
