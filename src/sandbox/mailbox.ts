import type { Clock } from './clock.ts';
import type { Fields } from './body.ts';

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
}

const capacity = 500;

/**
 * The events for one device: each is kept until the client acknowledges it, and written again, in order, when the
 * client comes back. What is older than `keepFor` (two minutes) is not written again.
 */
export class Mailbox {
  static readonly keepFor = 120_000;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #latency: () => number;
  #waiting: Envelope[] = [];
  #late: { readonly message: string; readonly wire: Wire; readonly due: number }[] = [];
  #wire: Wire | undefined;
  #sequence = 0;
  #lastOpen: number;

  /** `latency` says by how many milliseconds the next event is late. */
  constructor(clock: Clock, newId: () => string, latency: () => number = () => 0) {
    this.#latency = latency;
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
    this.#write(envelope);
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

  #greet(eventType: string, fields: Fields): void {
    this.#write({
      id: this.#newId(),
      data: { eventType, ...fields },
      timestamp: this.#clock.now(),
      trackingId: `SANDBOX_${this.#newId()}`,
    });
  }

  #write(envelope: Envelope): void {
    const wire = this.#wire;
    if (!wire) return;
    this.#sequence += 1;
    const message = JSON.stringify({
      ...envelope,
      alertType: 'full',
      headers: {},
      sequenceNumber: this.#sequence,
      filterMessage: false,
      wsWriteTimestamp: this.#clock.now(),
    });
    const latency = this.#latency();
    const before = this.#late.at(-1);
    if (latency <= 0 && !before) {
      wire.send(message);
      return;
    }
    const due = Math.max(before?.due ?? 0, this.#clock.now() + latency);
    this.#late.push({ message, wire, due });
    this.#clock.after(due - this.#clock.now(), () => {
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
  }
}
