import type { Clock } from '../../clock.ts';
import type { Device } from '../device.ts';
import type { Party } from '../../switch/leg.ts';
import type { CallToken } from '../guests/call-tokens.ts';
import type { Person } from '../../people.ts';

/** A device that calls can be made from and to: what Mobius keeps of one page that has registered its line. */
export interface Registration {
  readonly deviceId: string;
  readonly person: Person;
  readonly device: Device;
  /** The SDK's URL of it; keepalives go below. */
  readonly uri: string;
  readonly clientDeviceUri: string;
  /** What its page's browser calls itself. */
  readonly userAgent: string;
  /** What its guest may do; absent for people of the organisation. */
  readonly guest?: CallToken;
  seenAt: number;
}

/** Who is at a line, as the far end is told. A guest's number is hidden, because nobody can call it. */
export function partyAt({ person, guest }: Registration): Party {
  if (guest) return { name: guest.guestName, number: 'anonymous' };
  return { name: person.name, number: person.extension, personId: person.id };
}

export interface RegistrationOptions {
  readonly clock: Clock;
  /** For how many milliseconds a registration lasts after the last sign of its page. */
  readonly lifetime: number;
  /** A registration has lasted for that long. It is still among the others. */
  readonly onExpired: (registration: Registration) => void;
  /** Whether whoever registers a person's line takes it over from that person's other pages. */
  readonly isExclusive: (person: Person) => boolean;
}

/** Somebody whose page has been gone for this long is not rung any more. */
const absenceLimit = 60_000;

/** The lines that are registered, in the order in which they were. */
export class Registrations {
  readonly #options: RegistrationOptions;
  readonly #registrations = new Map<string, Registration>();
  readonly #stops = new Map<string, () => void>();

  constructor(options: RegistrationOptions) {
    this.#options = options;
  }

  get all(): readonly Registration[] {
    return [...this.#registrations.values()];
  }

  add(registration: Registration): void {
    this.remove(registration.deviceId);
    this.#registrations.set(registration.deviceId, registration);
    this.seen(registration);
  }

  get(deviceId: string): Registration | undefined {
    return this.#registrations.get(deviceId);
  }

  /** Its page has given a sign of life: from now on it lasts for a whole lifetime again. */
  seen(registration: Registration): void {
    const { clock, lifetime, onExpired } = this.#options;
    registration.seenAt = clock.now();
    this.#stops.get(registration.deviceId)?.();
    const stop = clock.after(lifetime, () => {
      onExpired(registration);
    });
    this.#stops.set(registration.deviceId, stop);
  }

  /** Those of a person that a call can reach. */
  reachable(person: Person): readonly Registration[] {
    return this.all.filter(
      (each) =>
        each.person === person && each.device.mailbox.absence < absenceLimit && !this.isTakenOver(each),
    );
  }

  /** Whether another page of the same person has the line now. */
  isTakenOver(registration: Registration): boolean {
    const { person } = registration;
    const newest = this.all.findLast((each) => each.person === person);
    return newest !== registration && this.#options.isExclusive(person);
  }

  remove(deviceId: string): void {
    this.#registrations.delete(deviceId);
    this.#stops.get(deviceId)?.();
    this.#stops.delete(deviceId);
  }

  clear(): void {
    for (const { deviceId } of this.all) this.remove(deviceId);
  }
}
