import type { Clock } from '../../clock.ts';
import { Refusal } from '../../errors.ts';
import { organisation, type Person } from '../../people.ts';

/** For how many seconds a guest's token is valid, as the real service says. */
export const guestTokenLasts = 64_799;

/** Whether somebody is a guest: those have no number. */
export function isGuest({ number }: Person): boolean {
  return number === '';
}

/** So many tokens are kept; the oldest is forgotten first. */
const most = 1000;

/** The people whom the service app has let in: known by their tokens, and not part of the organisation. */
export class Guests {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #guests = new Map<string, Person>();
  readonly #tokens = new Map<string, { readonly guest: Person; readonly until: number }>();
  #count = 0;

  constructor({ clock, newId }: { readonly clock: Clock; readonly newId: () => string }) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** Lets somebody in, and gives them another token. The same `subject` is the same guest, whatever the name. */
  welcome(subject: string, name: string): { readonly guest: Person; readonly accessToken: string } {
    this.#forgetOld();
    const accessToken = `sandboxguest${this.#newId()}_loopback_${organisation}`;
    const guest = this.#guests.get(subject) ?? this.#newGuest(name, accessToken);
    this.#guests.set(subject, guest);
    this.#tokens.set(accessToken, { guest, until: this.#clock.now() + guestTokenLasts * 1000 });
    return { guest, accessToken };
  }

  /** Whose token this is; nobody where it is none of a guest. A 401 where it has expired. */
  ofToken(token: string): Person | undefined {
    const found = this.#tokens.get(token);
    if (found && found.until <= this.#clock.now()) throw new Refusal(401, 'The access token has expired');
    return found?.guest;
  }

  clear(): void {
    this.#guests.clear();
    this.#tokens.clear();
    this.#count = 0;
  }

  #newGuest(name: string, accessToken: string): Person {
    this.#count += 1;
    // What the trace calls them: nobody can dial it.
    const extension = `guest${this.#count}`;
    return { id: this.#newId(), name, extension, number: '', accessToken, voicemail: false };
  }

  #forgetOld(): void {
    for (const token of this.#tokens.keys()) {
      if (this.#tokens.size < most) break;
      this.#tokens.delete(token);
    }
    const known = new Set([...this.#tokens.values()].map(({ guest }) => guest));
    for (const [subject, guest] of this.#guests) if (!known.has(guest)) this.#guests.delete(subject);
  }
}
