import { CallError, type Line, type Parked, type ParkedCall, type Phone } from '../../calling/index.ts';

/** A parked call, and the line on which it was parked. */
export interface ShownParked {
  readonly line: Line;
  readonly call: ParkedCall;
}

interface Followed {
  readonly line: Line;
  readonly parked: Parked;
  readonly stop: () => void;
}

/** The calls that wait at the providers of all lines until somebody fetches them. */
export class ParkedList {
  readonly #phone: Phone;
  #followed: readonly Followed[] = [];
  #calls: readonly ShownParked[] = $state.raw([]);

  constructor(phone: Phone) {
    this.#phone = phone;
    phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** Of each line the one that has waited longest first. Asked while drawing. */
  get calls(): readonly ShownParked[] {
    return this.#calls;
  }

  /** Fetches a call. Rejects with a `CallError` (`gone`) where nobody waits any longer, and with a `LineError`. */
  async pickUp({ line, call }: ShownParked): Promise<void> {
    if ((await line.parked?.pickUp(call.id)) !== true) throw new CallError('gone');
  }

  /** A line has another list once another tab has it. */
  #follow(): void {
    const { lines } = this.#phone;
    for (const { line, parked, stop } of this.#followed) {
      if (lines.includes(line) && line.parked === parked) continue;
      stop();
      this.#followed = this.#followed.filter((each) => each.line !== line);
      this.#show(line, []);
    }
    for (const line of lines) {
      const { parked } = line;
      if (!parked || this.#followed.some((each) => each.line === line)) continue;
      const stop = parked.on('change', () => void this.#read(line, parked));
      this.#followed = [...this.#followed, { line, parked, stop }];
      void this.#read(line, parked);
    }
  }

  async #read(line: Line, parked: Parked): Promise<void> {
    // What cannot be read is read again with the next change.
    const calls = await parked.list().catch(() => undefined);
    if (calls && this.#followed.some((each) => each.parked === parked)) this.#show(line, calls);
  }

  #show(line: Line, calls: readonly ParkedCall[]): void {
    const others = this.#calls.filter((each) => each.line !== line);
    if (others.length === this.#calls.length && calls.length === 0) return;
    this.#calls = [...others, ...calls.map((call) => ({ line, call }))];
  }
}
