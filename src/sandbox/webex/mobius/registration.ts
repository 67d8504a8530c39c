import type { Device } from '../device.ts';
import type { Person } from '../../people.ts';

/** A device that calls can be made from and to: what Mobius keeps of one page that has registered its line. */
export interface Registration {
  readonly deviceId: string;
  readonly person: Person;
  readonly device: Device;
  /** The SDK's URL of it; keepalives go below. */
  readonly uri: string;
  readonly clientDeviceUri: string;
  seenAt: number;
}

/** Somebody whose page has been gone for this long is not rung any more. */
const absenceLimit = 60_000;

/** The lines that are registered. */
export class Registrations {
  readonly #registrations = new Map<string, Registration>();

  get all(): readonly Registration[] {
    return [...this.#registrations.values()];
  }

  add(registration: Registration): void {
    this.#registrations.set(registration.deviceId, registration);
  }

  get(deviceId: string): Registration | undefined {
    return this.#registrations.get(deviceId);
  }

  /** Those of a person that a call can reach. */
  reachable(person: Person): readonly Registration[] {
    return this.all.filter((each) => each.person === person && each.device.mailbox.absence < absenceLimit);
  }

  remove(deviceId: string): void {
    this.#registrations.delete(deviceId);
  }

  clear(): void {
    this.#registrations.clear();
  }
}
