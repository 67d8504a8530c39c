import type { Call } from './call.ts';
import { isUp } from './call-state.ts';
import { Consultation, takeBack, type ConsultationPort } from './consultation.ts';
import { CallError } from './errors.ts';

/** What the consultations of a line need of it. */
export interface ConsultationsOptions extends Pick<ConsultationPort<Call>, 'trouble'> {
  /** Dials as the line does; `begun` is waited for before anything of the call is sent. */
  dial(text: string, begun: (call: Call) => Promise<void>, signal?: AbortSignal): Promise<Call>;
  /** The calls that are not over. */
  calls(): readonly Call[];
  /** Whether nobody talks through this page. */
  isMicrophoneFree(): Promise<boolean>;
  /** One of them has begun, or is over. */
  changed(): void;
}

/** The consultations that are under way on one line. */
export class Consultations {
  readonly #options: ConsultationsOptions;
  readonly #port: Omit<ConsultationPort<Call>, 'over'>;
  #all: readonly Consultation<Call>[] = [];

  constructor(options: ConsultationsOptions) {
    this.#options = options;
    this.#port = { trouble: options.trouble, isFreeFor: (first) => this.#isFreeFor(first) };
  }

  /** The one in which `call` is the first or the second. */
  of(call: Call): Consultation<Call> | undefined {
    return this.#all.find(({ first, second, over }) => !over && (first === call || second === call));
  }

  /** Calls somebody to ask whether to take `first` over: see {@link Call.consult}. */
  async ask(first: Call, text: string, signal?: AbortSignal): Promise<Consultation<Call> | undefined> {
    this.#assertFree(first);
    const before = first.state;
    try {
      const begun = async (second: Call) => {
        // It is on hold already where both are heard here: the second has its microphone.
        await first.hold?.();
        // It may have ended while it was put on hold.
        this.#assertFree(first);
        // Where another page dials, the second may be over by the time the first is on hold.
        if (second.state !== 'ended') this.#begin(first, second);
        else if (before === 'connected') void takeBack(first, this.#port);
      };
      await this.#options.dial(text, begun, signal);
    } catch (cause) {
      // Whoever asked at the same time, and was first, goes on.
      if (before === 'connected' && !this.of(first)) void takeBack(first, this.#port);
      throw cause;
    }
    return this.of(first);
  }

  #assertFree(first: Call): void {
    const known = this.#options.calls().includes(first);
    if (!known || !isUp(first.state) || this.of(first)) throw new CallError('transfer');
  }

  async #isFreeFor(first: Call): Promise<boolean> {
    if (first.sound === 'here') return this.#options.isMicrophoneFree();
    return !this.#options.calls().some(({ sound, state }) => sound === 'elsewhere' && state === 'connected');
  }

  #begin(first: Call, second: Call): void {
    const consultation: Consultation<Call> = new Consultation(first, second, {
      ...this.#port,
      over: () => {
        this.#all = this.#all.filter((other) => other !== consultation);
        this.#options.changed();
      },
    });
    this.#all = [...this.#all, consultation];
    this.#options.changed();
  }
}
