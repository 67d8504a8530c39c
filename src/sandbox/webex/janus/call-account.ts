import type { Clock } from '../../clock.ts';
import type { Person } from '../../people.ts';
import type { Call } from '../../switch/call.ts';
import type { Cause } from '../../switch/causes.ts';
import type { Leg, Party } from '../../switch/leg.ts';
import type { Moment } from '../../switch/moment.ts';
import { DeviceLeg } from '../mobius/device-leg.ts';
import { describePart } from './describe-part.ts';
import type { Part } from './part.ts';
import type { Disposition, UserSession } from './user-session.ts';

/** What an account of calls works with. */
export interface CallAccountOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly people: readonly Person[];
  /** A person's part in a call is over. */
  readonly onRecord: (person: Person, record: UserSession) => void;
}

/**
 * Keeps account of who takes part in which call, and makes a record of each person's part when it is over for them.
 *
 * A part stays with the leg when that moves to another call, so that a transfer is no second record for whoever is
 * transferred. The part of somebody who is called stands by itself until one of their telephones answers.
 */
export class CallAccount {
  readonly #options: CallAccountOptions;
  readonly #atLegs = new WeakMap<Leg, Part>();
  readonly #called = new WeakMap<Call, Part>();
  readonly #senders = new WeakMap<Call, Party>();

  constructor(options: CallAccountOptions) {
    this.#options = options;
  }

  /** Something has become of a call. */
  take(call: Call, moment: Moment): void {
    switch (moment.what) {
      case 'begun':
        this.#begin(call);
        return;
      case 'answered':
        this.#answer(call, moment.by);
        return;
      case 'redirected':
        this.#redirect(call, moment);
        return;
      case 'replaced':
        this.#replace(call, moment.leg, moment.by);
        return;
      case 'moved':
        for (const leg of moment.legs) if (leg !== moment.leg) this.#close(leg);
        return;
      case 'over':
        for (const leg of moment.legs) this.#close(leg);
        this.#miss(call, moment.cause);
    }
  }

  /** A call to `number` was refused before it began. */
  refuse(person: Person, number: string): void {
    const far = { party: { name: '', number } };
    this.#record(this.#part(person, 'OUTGOING', far), 'CANCELED');
  }

  #begin(call: Call): void {
    const { caller, purpose } = call;
    // A caller without a telephone is nobody's: a synthetic one, or who keeps the place of somebody in another call.
    const from = caller.phone === undefined ? undefined : this.#personOf(caller.party);
    if (from) {
      const part = this.#part(from, 'OUTGOING', { party: purpose.to });
      this.#atLegs.set(caller, { ...part, correlationId: correlationOf(caller) });
    }
    const to = this.#personOf(purpose.to);
    // Who calls themselves is one party, and has one record: that of the call that they made.
    if (to && to !== from) {
      this.#called.set(call, { ...this.#part(to, 'INCOMING', caller), sentBy: purpose.sentBy });
    }
  }

  #answer(call: Call, by: Leg): void {
    const answeredAt = this.#options.clock.now();
    const calling = this.#atLegs.get(call.caller);
    if (calling) {
      calling.answeredAt = answeredAt;
      calling.far = by;
    }
    const called = this.#called.get(call);
    if (!called) return;
    this.#called.delete(call);
    this.#atLegs.set(by, { ...called, answeredAt, correlationId: correlationOf(by) });
  }

  /** Somebody has sent their call on: it is in their history if it has rung there or the mailbox takes it, and in that of the next. */
  #redirect(call: Call, { by, to, rang, cause }: Moment & { readonly what: 'redirected' }): void {
    const part = this.#called.get(call);
    this.#called.delete(call);
    if (part && (rang || !to)) this.#record(part, cause === 'declined' ? 'REJECTED' : 'MISSED');
    if (!to) return;
    const calling = this.#atLegs.get(call.caller);
    if (calling) {
      calling.sentBy = by;
      calling.sentAs = 'FORWARD';
    }
    const next = this.#personOf(to);
    if (next && next !== calling?.person) {
      const sent = { sentBy: by, sentAs: 'FORWARD' } as const;
      this.#called.set(call, { ...this.#part(next, 'INCOMING', call.caller), ...sent });
    }
  }

  /** Whoever had the place is out; the other two are with each other, once nobody only keeps a place. */
  #replace(call: Call, leg: Leg, by: Leg): void {
    this.#close(leg);
    if (!leg.standIn) this.#senders.set(call, leg.party);
    const far = call.legs.find((each) => each !== by);
    if (by.standIn || !far) return;
    const sender = this.#senders.get(call);
    this.#join(far, by, sender);
    this.#join(by, far, sender);
  }

  /** Who rings back whoever transferred is with them again, and was sent by nobody. */
  #join(leg: Leg, far: Leg, sender: Party | undefined): void {
    const part = this.#atLegs.get(leg);
    if (!part) return;
    const own = [part.person.extension, far.party.number];
    part.far = far;
    part.sentAs = 'TRANSFER';
    part.sentBy = sender && own.includes(sender.number) ? undefined : sender;
  }

  #close(leg: Leg): void {
    const part = this.#atLegs.get(leg);
    if (!part) return;
    this.#atLegs.delete(leg);
    this.#record(part, part.answeredAt === undefined ? 'CANCELED' : 'ANSWERED');
  }

  /** Nobody has answered. Who was never looked for, because the caller was faster, has missed nothing. */
  #miss(call: Call, cause: Cause): void {
    const part = this.#called.get(call);
    this.#called.delete(call);
    if (part && call.sought) this.#record(part, cause === 'declined' ? 'REJECTED' : 'MISSED');
  }

  #part(person: Person, direction: Part['direction'], far: Part['far']): Part {
    const startedAt = this.#options.clock.now();
    return { person, direction, far, startedAt, sentBy: undefined, sentAs: 'TRANSFER', correlationId: '' };
  }

  #record(part: Part, disposition: Disposition): void {
    const { clock, newId, onRecord } = this.#options;
    onRecord(part.person, describePart(part, { id: newId(), endedAt: clock.now(), disposition }));
  }

  #personOf({ personId }: Party): Person | undefined {
    return personId === undefined ? undefined : this.#options.people.find(({ id }) => id === personId);
  }
}

function correlationOf(leg: Leg): string {
  return leg instanceof DeviceLeg ? leg.correlationId : '';
}
