import type { Clock } from '../clock.ts';
import type { Fields } from '../body.ts';
import type { Mishap } from '../faults/fault.ts';

/** One event on its way to a client, in the envelope that Mercury puts around it. */
export interface Envelope {
  readonly id: string;
  readonly data: Fields & { readonly eventType: string };
  readonly timestamp: number;
  readonly trackingId: string;
}

/** Where a mailbox writes to while its client is connected. */
export interface Wire {
  send(message: string): void;
  close(code?: number, reason?: string): void;
  /** Ends the connection without a word. */
  cut(): void;
  /** Reads and sends nothing until the returned function is called; what is sent meanwhile is kept until then. */
  silence(): () => void;
}

/** What goes wrong with the events for one client; asked anew for each. */
export interface Trouble {
  /** By how many milliseconds it is late. */
  latency(): number;
  /** What else becomes of it. */
  mishap(): { readonly how: Mishap; readonly milliseconds: number } | undefined;
}

const noTrouble: Trouble = { latency: () => 0, mishap: () => undefined };

const capacity = 500;

/** How long an event waits for the one that is to overtake it, in milliseconds. */
const overtakenWithin = 500;

/** Frames that make no sense: not JSON, and JSON of another shape. With an id, without which the SDK cannot take any. */
const garbled = ['{"id":"garbled","da', '{"id":"garbled","data":[]}'] as const;

/**
 * The events for one device: each is kept until the client acknowledges it, and written again, in order, when the
 * client comes back. What is older than `keepFor` (two minutes) is not written again.
 */
export class Mailbox {
  static readonly keepFor = 120_000;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #trouble: Trouble;
  readonly #held = new Set<Envelope>();
  #overtaken: Envelope | undefined;
  #garbled = 0;
  #waiting: Envelope[] = [];
  #late: { readonly message: string; readonly wire: Wire; readonly due: number }[] = [];
  #wire: Wire | undefined;
  #sequence = 0;
  #lastOpen: number;

  constructor(clock: Clock, newId: () => string, trouble: Trouble = noTrouble) {
    this.#trouble = trouble;
    this.#clock = clock;
    this.#newId = newId;
    this.#lastOpen = clock.now();
  }

  /** Whether the client is connected and has shown its token. */
  get open(): boolean {
    return this.#wire !== undefined;
  }

  /** For how many milliseconds nobody has been connected: 0 while somebody is. */
  get absence(): number {
    return this.#wire ? 0 : this.#clock.now() - this.#lastOpen;
  }

  /** How many events have not been acknowledged. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Delivers an event now, or when the client is back. */
  post(data: Envelope['data']): void {
    const envelope: Envelope = {
      id: this.#newId(),
      data,
      timestamp: this.#clock.now(),
      trackingId: `SANDBOX_${this.#newId()}`,
    };
    this.#waiting.push(envelope);
    if (this.#waiting.length > capacity) this.#waiting.shift();
    if (this.#wire) this.#deliver(envelope);
  }

  /** The client has shown its token on `wire`: greets it and writes again what it has not acknowledged. */
  connect(wire: Wire): void {
    this.#wire?.close(4000, 'replaced');
    this.#wire = wire;
    this.#sequence = 0;
    this.#greet('mercury.buffer_state', { bufferState: this.#waiting.length > 0 ? 'buffered' : 'empty' });
    this.#greet('mercury.registration_status', { localClusterServiceUrls: {} });
    const oldest = this.#clock.now() - Mailbox.keepFor;
    this.#waiting = this.#waiting.filter((envelope) => envelope.timestamp >= oldest);
    this.#held.clear();
    this.#overtaken = undefined;
    for (const envelope of this.#waiting) this.#write(envelope);
  }

  acknowledge(id: string): void {
    this.#waiting = this.#waiting.filter((envelope) => envelope.id !== id);
  }

  /** `wire` is gone. One that was replaced before changes nothing. */
  disconnect(wire: Wire): void {
    if (this.#wire !== wire) return;
    this.#wire = undefined;
    this.#lastOpen = this.#clock.now();
  }

  /** Closes the client's socket, if it has one. */
  close(code: number, reason: string): void {
    this.#wire?.close(code, reason);
  }

  /** Cuts the client's connection, if it has one. */
  cut(): void {
    this.#wire?.cut();
  }

  /** Lets the client's socket, if it has one, fall silent until the returned function is called. */
  silence(): () => void {
    return this.#wire?.silence() ?? (() => undefined);
  }

  /** Writes a new event as the trouble of the moment has it. */
  #deliver(envelope: Envelope): void {
    const overtaken = this.#overtaken;
    if (overtaken) {
      this.#write(envelope);
      this.#release(overtaken);
      return;
    }
    const mishap = this.#trouble.mishap();
    switch (mishap?.how) {
      case 'reorder':
        this.#overtaken = envelope;
        this.#hold(envelope, overtakenWithin);
        return;
      case 'delay':
        this.#hold(envelope, mishap.milliseconds);
        return;
      case 'duplicate':
        this.#write(envelope);
        break;
      case 'garble':
        this.#send(garbled[this.#garbled++ % garbled.length] ?? garbled[0]);
        break;
      case undefined:
    }
    this.#write(envelope);
  }

  #hold(envelope: Envelope, milliseconds: number): void {
    this.#held.add(envelope);
    this.#clock.after(milliseconds, () => {
      this.#release(envelope);
    });
  }

  /** Writes an event that was held back, unless it went out with the others when the client came back. */
  #release(envelope: Envelope): void {
    if (this.#overtaken === envelope) this.#overtaken = undefined;
    if (this.#held.delete(envelope)) this.#write(envelope);
  }

  #greet(eventType: string, fields: Fields): void {
    this.#write({
      id: this.#newId(),
      data: { eventType, ...fields },
      timestamp: this.#clock.now(),
      trackingId: `SANDBOX_${this.#newId()}`,
    });
  }

  #write(envelope: Envelope): void {
    this.#sequence += 1;
    this.#send(
      JSON.stringify({
        ...envelope,
        alertType: 'full',
        headers: {},
        sequenceNumber: this.#sequence,
        filterMessage: false,
        wsWriteTimestamp: this.#clock.now(),
      }),
    );
  }

  #send(message: string): void {
    const wire = this.#wire;
    if (!wire) return;
    const latency = this.#trouble.latency();
    const before = this.#late.at(-1);
    if (latency <= 0 && !before) {
      wire.send(message);
      return;
    }
    const due = Math.max(before?.due ?? 0, this.#clock.now() + latency);
    this.#late.push({ message, wire, due });
    this.#sendAt(due);
  }

  #sendAt(due: number): void {
    this.#clock.after(Math.max(due - this.#clock.now(), 1), () => {
      this.#sendLate();
    });
  }

  /** Sends what is due, in order; a client that has gone gets it when it is back, because it is kept. */
  #sendLate(): void {
    const now = this.#clock.now();
    for (let first = this.#late[0]; first && first.due <= now; first = this.#late[0]) {
      this.#late.shift();
      if (first.wire === this.#wire) first.wire.send(first.message);
    }
    // A timer may go off a moment before its time.
    const [next] = this.#late;
    if (next) this.#sendAt(next.due);
  }
}
