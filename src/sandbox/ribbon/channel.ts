import type { Fields } from '../body.ts';
import type { Clock } from '../clock.ts';
import type { Mishap } from '../faults/fault.ts';

/** The socket of a subscription, as far as the gateway steers it. */
export interface Wire {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Breaks it off without a word. */
  cut(): void;
}

/** What goes wrong on the way of a notification. */
export interface Mishaps {
  /** In milliseconds. */
  latency(): number;
  mishap(): { readonly how: Mishap; readonly milliseconds: number } | undefined;
}

/** How late a notification is at the most that lets the next one overtake it, in milliseconds. */
const overtakenWithin = 500;

/** How many notifications wait for a socket at the most: our choice. */
const most = 500;

/** The way of notifications to one subscription: what is posted while there is no socket waits for the next one. */
export class Channel {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #mishaps: Mishaps;
  readonly #waiting: string[] = [];
  #late: string | undefined;
  #wire: Wire | undefined;

  constructor(clock: Clock, newId: () => string, mishaps: Mishaps) {
    this.#clock = clock;
    this.#newId = newId;
    this.#mishaps = mishaps;
  }

  get open(): boolean {
    return this.#wire !== undefined;
  }

  /** A socket has come; one that was there before is replaced. */
  connect(wire: Wire): void {
    this.#wire?.close(1001, 'replaced');
    this.#wire = wire;
    for (const text of this.#waiting.splice(0)) wire.send(text);
  }

  /** A socket has gone. */
  disconnect(wire: Wire): void {
    if (this.#wire === wire) this.#wire = undefined;
  }

  /** Notifies the client: every message has an id of its own (trap T3). */
  post(message: Fields & { readonly eventType: string }): void {
    const notificationMessage = { ...message, eventId: this.#newId(), time: this.#clock.now() };
    const text = JSON.stringify({ notificationMessage });
    const mishap = this.#mishaps.mishap();
    const late = this.#mishaps.latency() + (mishap?.how === 'delay' ? mishap.milliseconds : 0);
    if (mishap?.how === 'reorder') {
      this.#late = text;
      this.#clock.after(overtakenWithin, () => {
        if (this.#late === text) this.#sendLate();
      });
      return;
    }
    if (mishap?.how === 'garble') this.#send(text.slice(0, text.length / 2));
    if (late > 0)
      this.#clock.after(late, () => {
        this.#sendAll(text);
      });
    else this.#sendAll(text, mishap?.how === 'duplicate');
  }

  /** Closes the socket with a code. With 1000 the SDK forgets its subscription, with any other it comes back at once. */
  close(code: number, reason: string): void {
    this.#wire?.close(code, reason);
    this.#wire = undefined;
  }

  cut(): void {
    this.#wire?.cut();
    this.#wire = undefined;
  }

  #sendAll(text: string, twice = false): void {
    this.#send(text);
    if (twice) this.#send(text);
    this.#sendLate();
  }

  #sendLate(): void {
    const late = this.#late;
    this.#late = undefined;
    if (late !== undefined) this.#send(late);
  }

  #send(text: string): void {
    if (this.#wire) this.#wire.send(text);
    else if (this.#waiting.push(text) > most) this.#waiting.shift();
  }
}
