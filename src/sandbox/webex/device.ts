import type { Mailbox } from './mailbox.ts';
import type { Person } from '../people.ts';

/** A client that has registered for events (WDM): one page that has signed in. */
export interface Device {
  readonly id: string;
  readonly person: Person;
  readonly mailbox: Mailbox;
  readonly createdAt: number;
}

/** The clients that have registered for events. */
export class Devices {
  readonly #devices = new Map<string, Device>();

  get all(): readonly Device[] {
    return [...this.#devices.values()];
  }

  add(device: Device): void {
    this.#devices.set(device.id, device);
  }

  get(id: string): Device | undefined {
    return this.#devices.get(id);
  }

  /** The device whose URL this is; only its last part counts, because the host may be spelled in several ways. */
  atUrl(url: string): Device | undefined {
    return this.#devices.get(url.replace(/\/+$/, '').split('/').at(-1) ?? '');
  }

  remove(id: string): void {
    this.#devices.delete(id);
  }

  clear(): void {
    this.#devices.clear();
  }
}
