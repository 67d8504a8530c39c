import {
  Emitter,
  LineError,
  type Availability,
  type Contact,
  type Contacts,
  type PersonPresence,
  type Presence,
} from '../../calling/index.ts';
import type { Message, Seen, User } from './messages.ts';

/** How many of the users that fit are found. */
const most = 50;

/** Asks the PBX how somebody is, or says how the person is. Rejects where it says no, or nothing. */
type Ask = (mt: string, fields: Readonly<Record<string, unknown>>) => Promise<Message>;

/** What people say of themselves → how likely they are to answer. */
const activities: Readonly<Record<string, Availability>> = {
  '': 'available',
  away: 'away',
  busy: 'busy',
  dnd: 'busy',
  'on-the-phone': 'in-call',
};

/** The other way round; what people cannot say of themselves is as if they had said nothing. */
const wishes: Partial<Readonly<Record<Availability, string>>> = { away: 'away', busy: 'busy' };

interface Follower {
  readonly address: string;
  readonly tell: (presence: PersonPresence) => void;
  sip: string | undefined;
}

/** The users of the PBX: a directory that is searched, and a lamp for each. */
export class Directory implements Contacts, Presence {
  readonly #ask: Ask;
  readonly #users = new Map<string, User>();
  readonly #seen = new Map<string, Seen>();
  readonly #followers = new Set<Follower>();
  readonly #events = new Emitter<{ change: undefined }>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** The PBX keeps none of a person's own here. */
  list(): Promise<readonly Contact[]> {
    return Promise.resolve([]);
  }

  search(text: string): Promise<readonly Contact[]> {
    const words = plain(text).split(/\s+/u).filter(Boolean);
    if (words.length === 0) return Promise.resolve([]);
    const found = [...this.#users.values()].filter(
      (user) =>
        user.pseudo === '' && user.e164 !== '' && words.every((word) => searchable(user).includes(word)),
    );
    return Promise.resolve(found.slice(0, most).map(contactOf));
  }

  follow(address: string, listener: (presence: PersonPresence) => void): () => void {
    const follower: Follower = { address, tell: listener, sip: undefined };
    this.#followers.add(follower);
    this.#subscribe(follower);
    listener(this.#presenceOf(follower));
    return () => {
      this.#followers.delete(follower);
      const { sip } = follower;
      if (sip === undefined || [...this.#followers].some((other) => other.sip === sip)) return;
      this.#seen.delete(sip);
      void this.#ask('UnsubscribePresence', { sip }).catch(() => undefined);
    };
  }

  async show({ availability, note = '' }: PersonPresence): Promise<void> {
    try {
      await this.#ask('SetPresence', { activity: wishes[availability] ?? '', note });
    } catch (cause) {
      throw new LineError('unreachable', { cause });
    }
  }

  /** The PBX tells of a user. */
  takeUser(user: User): void {
    if (user.update === 'del') this.#users.delete(user.guid);
    else this.#users.set(user.guid, user);
    for (const follower of this.#followers) {
      if (follower.address !== user.e164) continue;
      this.#subscribe(follower);
      follower.tell(this.#presenceOf(follower));
    }
    this.#events.emit('change', undefined);
  }

  /** The PBX tells how somebody is. */
  takePresence(seen: Seen): void {
    this.#seen.set(seen.sip, seen);
    for (const follower of this.#followers) {
      if (follower.sip === seen.sip) follower.tell(this.#presenceOf(follower));
    }
  }

  /** The PBX is away: nobody knows how anybody is. */
  away(): void {
    this.#users.clear();
    this.#seen.clear();
    for (const follower of this.#followers) {
      follower.sip = undefined;
      follower.tell({ availability: 'unknown' });
    }
  }

  #subscribe(follower: Follower): void {
    const sip = this.#userAt(follower.address)?.h323;
    if (follower.sip !== undefined || sip === undefined || sip === '') return;
    const followed = [...this.#followers].some((other) => other.sip === sip);
    follower.sip = sip;
    // Without that API the lamps are left.
    if (!followed) void this.#ask('SubscribePresence', { sip }).catch(() => undefined);
  }

  #userAt(address: string): User | undefined {
    return [...this.#users.values()].find(({ e164 }) => e164 === address);
  }

  #presenceOf({ address, sip }: Follower): PersonPresence {
    const user = this.#userAt(address);
    if (!user) return { availability: 'unknown' };
    const seen = sip === undefined ? undefined : this.#seen.get(sip);
    return {
      availability: availabilityOf(user, seen),
      ...(seen && seen.note !== '' && { note: seen.note }),
    };
  }
}

/** The lamp, and what people say of themselves where they do not talk. */
function availabilityOf({ channel, alert, regs }: User, seen: Seen | undefined): Availability {
  if (alert > 0 || channel > 0) return 'in-call';
  const said = seen && seen.activity !== '' && Object.hasOwn(activities, seen.activity);
  if (said) return activities[seen.activity] ?? 'unknown';
  return regs.length > 0 ? 'available' : 'offline';
}

function contactOf({ guid, dn, cn, e164 }: User): Contact {
  return { id: guid, lastName: dn || cn, numbers: [{ number: e164, kind: 'work' }], own: false };
}

const searchable = ({ cn, dn, h323, e164 }: User): string => plain(`${cn} ${dn} ${h323} ${e164}`);

/** Without accents and capitals. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
