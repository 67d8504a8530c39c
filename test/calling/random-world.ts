import type { FarEnd } from '../../src/backends/scripted/far-end.ts';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import type { ScriptedVerb } from '../../src/backends/scripted/verb-script.ts';
import {
  CallError,
  OffhookError,
  Phone,
  StateError,
  type Call,
  type CallFacts,
  type Line,
} from '../../src/calling/index.ts';
import { verbLimit } from '../../src/calling/far-side.ts';
import { Debts } from './debts.ts';
import { FakeClock } from './fake-clock.ts';
import { settled } from './ticks.ts';

/** Much faster than `expect`, and this is asked some million times. */
function holds(condition: boolean, words: string): void {
  if (!condition) throw new Error(`Does not hold: ${words}.`);
}

interface Watched {
  readonly call: Call;
  readonly line: Line;
  readonly farEnd: FarEnd;
  endings: number;
  last: CallFacts | undefined;
}

/** What may happen to a call, on either side of it. The core may refuse a provider's move, and only that. */
const happenings = {
  answer: ({ call }: Watched) => call.answer?.(),
  hold: ({ call }: Watched) => call.hold?.(),
  resume: ({ call }: Watched) => call.resume?.(),
  end: ({ call }: Watched) => call.end?.(),
  mute: ({ call }: Watched) => call.setMuted?.(true),
  unmute: ({ call }: Watched) => call.setMuted?.(false),
  digits: ({ call }: Watched) => call.sendDigits?.('5,6'),
  transfer: ({ call }: Watched) => call.transfer?.('1004'),
  consult: ({ call }: Watched) => call.consult?.('1004'),
  complete: ({ call }: Watched) => call.consultation?.complete(),
  cancel: ({ call }: Watched) => call.consultation?.cancel?.(),
  clearDigits: ({ call }: Watched) => {
    call.clearDigits();
  },
  changeMicrophone: async ({ call }: Watched, microphones: FakeMicrophones) => {
    await call.changeMicrophone?.(await microphones.open());
  },
  rings: ({ farEnd }: Watched) => {
    farEnd.ring();
  },
  answers: ({ farEnd }: Watched) => {
    farEnd.answer();
  },
  held: ({ farEnd }: Watched) => {
    farEnd.held();
  },
  hangsUp: ({ farEnd }: Watched) => {
    farEnd.hangUp();
  },
  busy: ({ farEnd }: Watched) => {
    farEnd.busy();
  },
  holdsUs: ({ farEnd }: Watched) => {
    farEnd.holdsUs(true);
  },
  earlyMedia: ({ farEnd }: Watched) => {
    farEnd.earlyMedia();
  },
  renames: ({ farEnd }: Watched) => {
    farEnd.rename({ name: 'Somebody else' });
  },
  silent: ({ farEnd }: Watched) => {
    farEnd.sends(false);
  },
  sounds: ({ farEnd }: Watched) => {
    farEnd.sends(true);
  },
  trouble: ({ farEnd }: Watched) => {
    farEnd.trouble(new CallError('other'));
  },
} as const;

export type Happening = keyof typeof happenings;
export const everyHappening = Object.keys(happenings) as Happening[];

/** One step of a story. `call` and `line` count round what there is. */
export type Step =
  | { readonly does: 'happen'; readonly what: Happening; readonly call: number }
  | { readonly does: 'script'; readonly verb: ScriptedVerb; readonly outcome: Outcome; readonly call: number }
  | { readonly does: 'dial' | 'ring' | 'sign-out'; readonly line: number }
  | { readonly does: 'microphone'; readonly answer: 'grant' | 'ask' | 'refuse' }
  | { readonly does: 'wait' };

export type Outcome = 'confirms' | 'fails' | 'neverConfirms';

/** A phone with some lines to which anything may happen, and which is watched all the time. */
export class RandomWorld {
  readonly #clock = new FakeClock();
  readonly #microphones = new FakeMicrophones();
  readonly #phone = new Phone({ microphone: this.#microphones, clock: this.#clock });
  readonly #debts = new Debts(this.#phone);
  readonly #lines;
  readonly #watched: Watched[] = [];
  readonly #asked = new Set<Promise<unknown>>();
  /** What was found wrong where nobody could throw it: in a listener, or in a verb. */
  readonly #faults: unknown[] = [];

  constructor(lines: number, lacksHold: boolean) {
    this.#phone.on('call', (call) => {
      this.#watch(call);
    });
    this.#phone.on('change', () => {
      this.#noting(() => {
        this.check();
      });
    });
    this.#lines = Array.from({ length: lines }, (_, index) => {
      const provider = scriptedProvider({ lacks: lacksHold ? ['hold', 'resume'] : [] });
      const line = this.#phone.signIn(provider.backend, { name: `Person ${index}` });
      provider.line.ready();
      return { line, script: provider.line };
    });
  }

  take(step: Step): void {
    if (step.does === 'happen') this.#happen(step.what, step.call);
    else if (step.does === 'script') this.#script(step.verb, step.outcome, step.call);
    else if (step.does === 'microphone') this.#microphones[step.answer]();
    else if (step.does === 'wait') this.#clock.advance(verbLimit);
    else this.#onLine(step.does, step.line);
  }

  /** What has to be true at every instant. */
  check(): void {
    let live = 0;
    let heard = 0;
    for (const { call, farEnd, last } of this.#watched) {
      const both = call.consultation;
      holds(!both || (both.first.state !== 'ended' && both.second.state !== 'ended'), 'who asks is up');
      holds(!both || both.first.consultation === both.second.consultation, 'one is asked');
      const { state, facts, microphoneLive } = call;
      const { microphone } = farEnd;
      const sounds = microphone?.enabled === true && microphone.readyState === 'live';
      if (microphoneLive) live += 1;
      if (farEnd.hears) heard += 1;
      const silent = state === 'held' || state === 'ended' || facts.pending === 'hold' || facts.muted;
      holds(!(sounds && silent), `no sound leaves a call that is ${state}`);
      holds(!microphoneLive || sounds || microphone === undefined, 'a live microphone sounds');
      holds((state === 'ended') === (facts.endReason !== undefined), 'an end has a reason, and only an end');
      holds(last === undefined || facts === last, 'the facts of a call that ended stay');
    }
    holds(live <= 1, 'one call at most has a live microphone');
    holds(heard <= 1, 'one far end at most hears the microphone');
    const [fault] = this.#faults.splice(0);
    if (fault !== undefined) throw fault instanceof Error ? fault : new Error('A fault without words.');
  }

  /** Ends everything, and sees whether anything is left. */
  async finish(): Promise<void> {
    await settled();
    holds(this.#debts.open === 0, 'nobody is left on hold by a consultation that is over');
    for (const { call, line } of this.#watched) {
      holds(line.state !== 'signed-out' || call.state === 'ended', 'who is signed out has no call');
    }
    this.#endAll();
    this.#microphones.refuse();
    await settled();
    this.#endAll();
    this.#clock.advance(verbLimit);
    await settled();
    this.check();
    for (const { call, endings } of this.#watched) {
      holds(call.state === 'ended', 'every call ends');
      holds(endings === 1, 'an end is told once');
    }
    holds(this.#phone.calls.length === 0, 'no call is left');
    holds(this.#microphones.allStopped, 'every microphone is stopped');
    holds(this.#asked.size === 0, 'every verb settles');
    holds(this.#clock.waiting === 0, 'no timer is left');
  }

  #endAll(): void {
    for (const { call } of this.#watched) void this.#ask(call.end?.() ?? Promise.resolve());
  }

  #happen(what: Happening, index: number): void {
    const watched = this.#watched[index % this.#watched.length];
    if (watched === undefined) return;
    const before = watched.call.facts;
    try {
      const asked = happenings[what](watched, this.#microphones);
      if (asked) void this.#ask(asked);
    } catch (fault) {
      if (!(fault instanceof StateError)) throw fault;
      holds(watched.call.facts === before, 'an illegal move changes nothing');
    }
  }

  #script(verb: ScriptedVerb, outcome: Outcome, index: number): void {
    this.#watched[index % this.#watched.length]?.farEnd[outcome](verb);
  }

  #onLine(does: 'dial' | 'ring' | 'sign-out', index: number): void {
    const at = this.#lines[index % this.#lines.length];
    if (at === undefined) return;
    if (does === 'dial') void this.#ask(at.line.dial('1002'));
    else if (does === 'sign-out') void this.#ask(at.line.close());
    else if (at.line.state === 'ready') at.script.ring({ number: '1003' });
  }

  #watch(call: Call): void {
    const at = this.#lines.find(({ line }) => line.calls.includes(call));
    const farEnd = at?.script.farEnds.find((other) => other.call.correlationId === call.correlationId);
    if (at === undefined || farEnd === undefined) throw new Error('A call without a far end.');
    const watched: Watched = { call, line: at.line, farEnd, endings: 0, last: undefined };
    this.#watched.push(watched);
    call.on('ended', () => {
      watched.endings += 1;
      watched.last = call.facts;
    });
  }

  /** Remembers `asked` until it settles; what people ask may fail in our own words only. */
  async #ask(asked: Promise<unknown>): Promise<void> {
    this.#asked.add(asked);
    try {
      await asked;
    } catch (cause) {
      if (!(cause instanceof OffhookError)) this.#faults.push(cause);
    }
    this.#asked.delete(asked);
  }

  #noting(look: () => void): void {
    try {
      look();
    } catch (fault) {
      this.#faults.push(fault);
    }
  }
}
