import type { Fields } from '../body.ts';
import type { Call } from '../switch/call.ts';
import { ring } from '../switch/ring.ts';
import { partyOf, type Target } from '../switch/target.ts';
import type { World } from '../world.ts';
import { ServiceLeg } from './service-leg.ts';
import { teamShape } from './shapes.ts';
import { domain, ownApp, type Team, type User } from './users.ts';

/** How long a creator who is alone stays, in milliseconds: our choice. */
const lonely = 1_000;

/** What a call is asked for with. */
export interface Wanted {
  readonly title: string;
  readonly reason: string;
  readonly type: string;
  readonly creator: User;
  readonly invited: readonly Invited[];
  readonly teams: readonly Team[];
  /** Those of the teams, who are rung as well. */
  readonly members: readonly User[];
  readonly anonymous: boolean;
  readonly plannedFor: string | null;
}

/** Somebody who is invited: a user, or a guest by mail or SMS. */
export interface Invited {
  readonly user?: User;
  readonly name: string;
  readonly email: string;
  readonly phoneNumber: string | null;
}

/** One row of a call: somebody who takes part, or may. */
interface Contact extends Invited {
  readonly row: number;
  state: 'waiting' | 'rings' | 'present' | 'gone';
  call?: Call;
}

interface LogEvent {
  readonly id: number;
  readonly type: string;
  readonly contact: Contact;
  readonly at: number;
}

export interface Numbering {
  /** The next number of a row or an event. */
  next(): number;
  /** How dates are written. */
  date(at: number): string | number;
}

/** A call that the service has made: rings those invited on the common switch, and the creator once one of them has answered. */
export class BrokeredCall {
  readonly id: string;
  readonly row: number;
  readonly #world: World;
  readonly #wanted: Wanted;
  readonly #numbering: Numbering;
  readonly #creator: Contact;
  readonly #invited: readonly Contact[];
  readonly #members: readonly Contact[];
  readonly #guests: Contact[] = [];
  readonly #events: LogEvent[] = [];
  #status: 'Planned' | 'Started' | 'Ended';
  #startedAt: number | undefined;
  #endedAt: number | undefined;

  constructor(world: World, wanted: Wanted, numbering: Numbering) {
    this.#world = world;
    this.#wanted = wanted;
    this.#numbering = numbering;
    this.id = world.newId();
    this.row = numbering.next();
    const contactOf = (user: User) => this.#contact({ user, name: user.name, email: '', phoneNumber: null });
    this.#creator = contactOf(wanted.creator);
    this.#invited = wanted.invited.map((each) => this.#contact(each));
    this.#members = wanted.members.map(contactOf);
    this.#status = wanted.plannedFor === null ? 'Started' : 'Planned';
    this.#add('Created', this.#creator);
    if (this.#status === 'Started') this.start();
  }

  get status(): 'Planned' | 'Started' | 'Ended' {
    return this.#status;
  }

  /** Rings everybody who is invited. */
  start(): void {
    this.#status = 'Started';
    this.#startedAt = this.#world.clock.now();
    for (const contact of [...this.#invited, ...this.#members]) this.#ring(contact, contact.user?.target);
    this.#settle();
  }

  /** Somebody of the call joins by the link; a guest of any name where that is allowed. Says whether that can be. */
  join(who: { readonly user?: User; readonly guest?: string }): boolean {
    const contact = this.#find(who.user) ?? this.#anonymous(who.guest);
    if (!contact || this.#status === 'Ended') return false;
    // Whoever the call is made for is let in once there is somebody to talk with.
    if (contact === this.#creator && this.#present.length === 0) return false;
    this.#stop(contact);
    if (this.#status === 'Planned') this.start();
    this.#joined(contact);
    return true;
  }

  /** Somebody leaves. */
  leave(who: { readonly user?: User; readonly guest?: string }): boolean {
    const contact = this.#find(who.user) ?? this.#guests.find(({ name }) => name === who.guest);
    if (contact?.state !== 'present') return false;
    this.#gone(contact);
    this.#stop(contact);
    return true;
  }

  /** Something of another type happens, which clients have to bear. */
  happen(type: string): void {
    this.#add(type, this.#creator);
  }

  end(): void {
    if (this.#status === 'Ended') return;
    this.#status = 'Ended';
    this.#endedAt = this.#world.clock.now();
    for (const contact of this.#everybody) this.#stop(contact);
  }

  /** As the service tells it. */
  log(link: string): Fields {
    const { title, reason, type, anonymous, plannedFor, teams } = this.#wanted;
    const date = (at: number | undefined) => (at === undefined ? null : this.#numbering.date(at));
    return {
      id: this.row,
      callId: this.id,
      callStatus: this.#status,
      callType: type,
      callReason: reason,
      anonymousJoinAllow: anonymous,
      anonymousJoinAllowed: anonymous,
      title,
      description: null,
      reason: null,
      domainId: domain,
      creatorContact: shapeOf(this.#creator),
      invitedContacts: this.#invited.map(shapeOf),
      invitedTeams: teams.map(teamShape),
      inviteLink: link,
      callStart: date(this.#startedAt),
      callEnd: date(this.#endedAt),
      plannedDateTime: plannedFor,
      callEvents: this.#events.map(({ id, type: what, contact, at }) => ({
        id,
        type: what,
        time: date(at),
        // No more than the vendor's page shows.
        contact: { id: contact.row, userId: contact.user?.userId, userDbId: contact.user?.id ?? 0 },
      })),
      assets: [],
      tags: [],
      callManagementGroup: null,
      deletedAt: 0,
      deletedBy: null,
    };
  }

  get #everybody(): readonly Contact[] {
    return [this.#creator, ...this.#invited, ...this.#members, ...this.#guests];
  }

  get #present(): readonly Contact[] {
    return this.#everybody.filter(({ state }) => state === 'present');
  }

  #contact(who: Invited): Contact {
    return { ...who, row: this.#numbering.next(), state: 'waiting' };
  }

  #find(user: User | undefined): Contact | undefined {
    return user && this.#everybody.find((contact) => contact.user === user);
  }

  #anonymous(name: string | undefined): Contact | undefined {
    if (name === undefined || !this.#wanted.anonymous) return undefined;
    const guest = this.#contact({ name, email: '', phoneNumber: null });
    this.#guests.push(guest);
    return guest;
  }

  #ring(contact: Contact, target: Target | undefined): void {
    if (!target) return;
    const { calls, media, newId } = this.#world;
    contact.state = 'rings';
    const { name, userId, person } = this.#wanted.creator;
    const party = { name, number: userId, ...(person && { personId: person.id }) };
    const voice = { source: media.tone(), words: 'the others' };
    const leg = new ServiceLeg(newId(), party, voice, {
      joined: () => {
        this.#joined(contact);
      },
      gone: () => {
        this.#gone(contact);
      },
    });
    contact.call = calls.begin(() => leg, { to: partyOf(target) });
    ring(this.#world, contact.call, target);
  }

  #joined(contact: Contact): void {
    contact.state = 'present';
    this.#add('Join', contact);
    if (this.#creator.state === 'waiting') {
      const { name, userId, target } = this.#wanted.creator;
      this.#ring(this.#creator, target && 'plan' in target ? target : ownApp(name, userId));
    }
  }

  #gone(contact: Contact): void {
    if (contact.state === 'gone') return;
    const wasPresent = contact.state === 'present';
    contact.state = 'gone';
    if (this.#status === 'Ended') return;
    if (wasPresent) this.#add('Leave', contact);
    this.#settle();
  }

  /** The service stops ringing somebody, or takes them out. */
  #stop(contact: Contact): void {
    const { call } = contact;
    delete contact.call;
    if (contact.state === 'rings' || contact.state === 'present') contact.state = 'gone';
    call?.end('normal');
  }

  /** It is over once nobody is there and nobody rings; a creator who is left alone goes. */
  #settle(): void {
    if (this.#everybody.some(({ state }) => state === 'rings')) return;
    const [only, ...others] = this.#present;
    if (!only) this.end();
    else if (others.length === 0 && only === this.#creator) {
      this.#world.clock.after(lonely, () => {
        if (this.#status === 'Started' && this.#present.length === 1 && only.state === 'present') {
          const { call } = only;
          this.#gone(only);
          call?.end('normal');
        }
      });
    }
  }

  #add(type: string, contact: Contact): void {
    this.#events.push({ id: this.#numbering.next(), type, contact, at: this.#world.clock.now() });
  }
}

function shapeOf({ row, user, name, email, phoneNumber }: Contact): Fields {
  return {
    id: row,
    displayName: name,
    domain: user ? domain : null,
    email,
    phoneNumber,
    userDbId: user?.id ?? 0,
    userId: user?.userId ?? null,
    inviteId: `invite-${row}`,
    locale: user?.locale ?? 'en',
  };
}
