import type { Call, Clock, Line, LineView, Phone } from '../../calling/index.ts';
import { nameOf, type Writing } from '../messages/far-end.ts';
import * as m from '../paraglide/messages.js';
import type { Lexicon } from '../messages/lexicon.svelte.ts';

/** How long a sentence is left for screen readers to fetch, in milliseconds. */
const fetched = 1_000;

export interface Announcement {
  readonly id: number;
  readonly text: string;
}

export interface AnnouncerParts {
  readonly clock: Clock;
  readonly numbers: Writing;
  /** What a line is called where there are several; nothing where there is one. */
  readonly lineOf: (line: LineView) => string | undefined;
}

/** What of a call is said when it changes. */
interface Said {
  readonly call: Call;
  readonly state: Call['state'];
  readonly muted: boolean;
  readonly heldByFarEnd: boolean;
}

const states: Readonly<Record<Exclude<Call['state'], 'incoming' | 'ended'>, () => string>> = {
  dialing: m.state_dialing,
  ringing: m.state_ringing,
  connected: m.state_connected,
  held: m.state_held,
};

const lineStates: Readonly<Record<Line['state'], () => string>> = {
  connecting: m.line_connecting,
  ready: m.line_ready,
  reconnecting: m.line_reconnecting,
  offline: m.line_offline,
  'signed-out': m.line_signed_out,
};

/** Says each change of a call or the line once, for screen readers. Incoming calls and messages speak for themselves. */
export class Announcer {
  #list: readonly Announcement[] = $state.raw([]);
  #said = 0;
  readonly #phone: Phone;
  readonly #numbers: Writing;
  readonly #clock: Clock;
  readonly #lineOf: AnnouncerParts['lineOf'];
  #calls: readonly Said[] = [];
  #lines: readonly { readonly line: Line; readonly state: Line['state'] }[] = [];

  constructor(phone: Phone, lexicon: Lexicon, { clock, numbers, lineOf }: AnnouncerParts) {
    this.#phone = phone;
    this.#numbers = numbers;
    this.#clock = clock;
    this.#lineOf = lineOf;
    phone.on('change', () => {
      this.#follow();
    });
    // It may have come after the line.
    this.#follow();
    phone.on('call', (call) => {
      call.on('ended', (reason) => {
        if (call.facts.connectedAt === undefined) return;
        lexicon.with(({ endWords, endNote }) => {
          // Anything else has a message of its own.
          if (endWords[reason]) return;
          this.#say([this.#about(call, endNote(reason, nameOf(call.facts.remote, this.#numbers)))]);
        });
      });
    });
  }

  /** What is to be said now: each is read when it comes. */
  get list(): readonly Announcement[] {
    return this.#list;
  }

  #follow(): void {
    const { calls, lines } = this.#phone;
    const known = this.#lines;
    this.#lines = lines.map((line) => ({ line, state: line.state }));
    const lineNews = this.#lines
      .filter(({ state }) => state !== 'connecting')
      .filter(({ line, state }) => known.find((each) => each.line === line)?.state !== state)
      .map(({ line, state }) => this.#aboutLine(line, lineStates[state]()));
    const before = this.#calls;
    this.#calls = calls.map((call) => {
      const { state, muted, heldByFarEnd } = call.facts;
      return { call, state, muted, heldByFarEnd };
    });
    const newsOf = (call: Call) =>
      this.#newsOf(
        call,
        before.find((said) => said.call === call),
      );
    this.#say([...lineNews, ...calls.flatMap(newsOf)]);
  }

  #newsOf(call: Call, before: Said | undefined): string[] {
    const { state, muted, heldByFarEnd } = call.facts;
    if (state === 'incoming' || state === 'ended') return [];
    const news: string[] = [];
    if (state !== before?.state) news.push(this.#about(call, states[state]()));
    if (muted !== (before?.muted ?? false)) news.push(muted ? m.call_muted_note() : m.say_unmuted());
    if (heldByFarEnd && !before?.heldByFarEnd) news.push(m.call_held_by_them());
    return news;
  }

  #aboutLine(line: Line, news: string): string {
    const who = this.#lineOf(line);
    return who === undefined ? news : m.say_call({ who, news });
  }

  #about(call: Call, news: string): string {
    return m.say_call({ who: nameOf(call.facts.remote, this.#numbers), news });
  }

  #say(news: readonly string[]): void {
    for (const text of news) {
      this.#said += 1;
      const announcement = { id: this.#said, text };
      this.#list = [...this.#list, announcement];
      this.#clock.after(fetched, () => {
        this.#list = this.#list.filter((other) => other !== announcement);
      });
    }
  }
}
