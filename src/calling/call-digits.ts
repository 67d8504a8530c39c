import type { CallRecord } from './call-record.ts';
import type { Clock } from './collaborators.ts';
import { offhookError, type FarSide } from './far-side.ts';
import { KeypadDigits, takesDigits } from './keypad-digits.ts';

/** What the digits of a call need of it. */
export interface CallDigitsOptions {
  readonly clock: Clock;
  readonly record: () => CallRecord;
  readonly farSide: FarSide;
  /** Reads what was typed or pasted. */
  readonly read: (text: string) => string | Promise<string>;
  /** Sends one digit; where the call is another page's, it takes several as well. */
  readonly send: (digits: string) => Promise<void> | undefined;
  /** Whether the call is another page's. */
  readonly mirrored: () => boolean;
  /** What followed the number that was dialled here; nothing for every other call. */
  readonly after: string | undefined;
}

/** The digits that a call sends: those of its keypad, and what followed the number that was dialled. */
export class CallDigits {
  readonly #options: CallDigitsOptions;
  readonly #keypad: KeypadDigits;
  #begun = false;

  constructor(options: CallDigitsOptions) {
    this.#options = options;
    const { clock, record, farSide, read } = options;
    this.#keypad = new KeypadDigits({
      ...{ clock, read },
      takes: () => takesDigits(record().facts),
      held: () => record().facts.state === 'held',
      send: (digit) => this.#send(digit),
      sent: (digit) => {
        record().set({ digits: record().facts.digits + digit });
      },
      toSend: () => record().facts.toSend,
      left: (toSend) => {
        record().set({ toSend });
      },
      wait: (digits) => this.#wait(digits),
      gone: farSide.gone,
    });
  }

  /** See {@link Call.sendDigits}. */
  async type(text: string): Promise<void> {
    const { record, mirrored } = this.#options;
    const waits = text.startsWith(';') && text === record().facts.toSend;
    if (!waits) await this.#keypad.type(text);
    else if (mirrored()) await this.#send(text);
    else await this.#keypad.goOn();
  }

  /** Another page sends what waits there first, which takes its time. */
  #send(digits: string): Promise<boolean> {
    const { farSide, send, mirrored } = this.#options;
    return farSide[mirrored() ? 'confirmsAtLast' : 'confirms']('digit', () => send(digits));
  }

  async #wait(digits: string): Promise<void> {
    const { record, mirrored } = this.#options;
    if (mirrored()) await this.#send(digits);
    else record().set({ toSend: record().facts.toSend + digits });
  }

  /** Somebody has answered, or is back from hold: what followed the number is sent once, unless it waits. */
  answered(): void {
    const { record, after } = this.#options;
    if (this.#begun || after === undefined || after.startsWith(';')) return;
    this.#begun = true;
    this.#keypad.goOn().catch((cause: unknown) => {
      record().events.emit('trouble', offhookError('digit', cause));
    });
  }
}
