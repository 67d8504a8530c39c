import type { Trace } from '../trace/trace.ts';
import type { CallState } from './call-state.ts';
import type { Cause } from './causes.ts';
import type { Leg, OwnCall, Party, Voice } from './leg.ts';
import type { Moment } from './moment.ts';

const nothing: Voice = { source: undefined, words: 'nothing' };

/** What a call needs besides its legs. */
export interface CallServices {
  readonly trace: Trace;
  /** Made anew for each call, so that it begins at its beginning. */
  readonly holdMusic: () => Voice;
  readonly tell: (call: Call, moment: Moment) => void;
}

/** Whom a call goes to, and who has sent its caller there; the latter is absent where nobody has. */
export interface Purpose {
  readonly to: Party;
  readonly sentBy?: Party;
}

/**
 * A call: one leg that calls, and one or more that ring until the first of them answers. It joins what they say.
 *
 * ```
 * setup ◀──▶ ringing ──▶ connected ──▶ ended
 *   └───────────┴─────────────────────▶ ended
 * ```
 */
export class Call implements OwnCall {
  readonly id: string;
  readonly purpose: Purpose;
  readonly #services: CallServices;
  #caller: Leg;
  #callees: Leg[] = [];
  #state: CallState = 'setup';
  #early = false;
  #sought = false;
  #otherwise: (cause: Cause) => boolean = () => false;

  constructor(id: string, caller: Leg, purpose: Purpose, services: CallServices) {
    this.id = id;
    this.purpose = purpose;
    this.#caller = caller;
    this.#services = services;
  }

  /** The leg that called, or the one that has taken its place. */
  get caller(): Leg {
    return this.#caller;
  }

  get state(): CallState {
    return this.#state;
  }

  /** The leg that calls, then those that ring, or the one that has answered. */
  get legs(): readonly Leg[] {
    return this.#state === 'ended' ? [] : [this.caller, ...this.#callees];
  }

  /** The leg that has answered. */
  get answered(): Leg | undefined {
    return this.#state === 'connected' ? this.#callees[0] : undefined;
  }

  /** Whether the network has looked for the one whom it goes to. */
  get sought(): boolean {
    return this.#sought;
  }

  /** The other end of a connected call. */
  across(leg: Leg): Leg | undefined {
    if (this.#state !== 'connected') return undefined;
    return leg === this.#caller ? this.#callees[0] : leg === this.#callees[0] ? this.#caller : undefined;
  }

  /**
   * The network looks for the one whom it goes to; there may be no leg to invite. `otherwise` is asked where nobody takes
   * the call, and says whether it has sent it elsewhere.
   */
  seek(otherwise: (cause: Cause) => boolean = () => false): void {
    this.#sought = true;
    this.#otherwise = otherwise;
  }

  /** Nobody takes the call: it goes on elsewhere, where it may. */
  passOn(cause: Cause): boolean {
    return (this.#state === 'setup' || this.#state === 'ringing') && this.#otherwise(cause);
  }

  /** The same; where it may not, it ends. */
  giveUp(cause: Cause): void {
    if (!this.passOn(cause)) this.end(cause);
  }

  /** `by` has sent the call on to somebody else, or to their mailbox: whoever has rung until now stops, and the caller waits on. */
  redirect(by: Party, to: Party | undefined, cause: Cause): void {
    const callees = this.#callees;
    const rang = this.#state === 'ringing';
    this.#callees = [];
    this.#state = 'setup';
    for (const leg of callees) leg.disconnect(cause);
    this.#services.trace.add(
      'event',
      `Call sent on by ${by.number} to ${to?.number ?? 'the mailbox'}: ${cause}`,
      {
        call: this.id,
      },
    );
    this.#tell({ what: 'redirected', by, ...(to && { to }), rang, cause });
  }

  /** Adds a leg that is being called. */
  invite(leg: Leg): void {
    this.#callees.push(leg);
  }

  /** A called leg rings; with `early` the caller hears it already. */
  alerting(leg: Leg, early = false): void {
    if (this.#state !== 'setup' || !this.#callees.includes(leg)) return;
    this.#state = 'ringing';
    this.#early = early;
    this.caller.progress(leg.party, early);
    this.route();
  }

  /** A called leg answers. The first one wins, the others are told. */
  answer(leg: Leg): void {
    if ((this.#state !== 'setup' && this.#state !== 'ringing') || !this.#callees.includes(leg)) return;
    const others = this.#callees.filter((other) => other !== leg);
    this.#callees = [leg];
    this.#state = 'connected';
    for (const other of others) other.disconnect('answered-elsewhere');
    this.#tell({ what: 'answered', by: leg });
    leg.connected(this.caller);
    this.caller.connected(leg);
    this.route();
  }

  /** Puts another leg in the place of one that takes part, and that is not told. */
  replace(leg: Leg, by: Leg): void {
    if (leg === this.#caller) this.#caller = by;
    else this.#callees = this.#callees.map((callee) => (callee === leg ? by : callee));
    by.moveTo(this);
    this.#tell({ what: 'replaced', leg, by });
    this.route();
  }

  /** Tells both ends of a connected call whom they talk with. */
  introduce(): void {
    const callee = this.answered;
    if (!callee) return;
    this.#caller.meet(callee);
    callee.meet(this.#caller);
    this.route();
  }

  /** Ends the call without telling its legs: this one goes on elsewhere, and the others are not needed. */
  dissolve(leg: Leg): void {
    if (this.#state === 'ended') return;
    const { legs } = this;
    this.#state = 'ended';
    this.#services.trace.add('event', 'Call over: moved', { call: this.id });
    this.#tell({ what: 'moved', leg, legs });
  }

  /** One leg leaves: the caller, the one that answered, or one of several that ring. */
  leave(leg: Leg, cause: Cause): void {
    if (!this.legs.includes(leg)) return;
    const ringing = this.#state !== 'connected';
    if (leg !== this.caller && ringing) {
      this.#callees = this.#callees.filter((other) => other !== leg);
      if (this.#callees.length > 0 || this.passOn(cause)) return;
    }
    this.#end(leg, cause);
  }

  /** A called leg declines: nobody else rings on, and the caller is told. */
  decline(leg: Leg): void {
    if (leg === this.caller || !this.legs.includes(leg)) return;
    const callees = this.#callees;
    this.#callees = callees.filter((other) => other !== leg);
    if (this.passOn('declined')) return;
    this.#callees = callees;
    this.#end(leg, 'declined');
  }

  /** Ends the call for everybody. */
  end(cause: Cause): void {
    this.#end(undefined, cause);
  }

  /** Decides anew what each leg hears: after a hold, a resume, or a change of what a leg says. */
  route(): void {
    const [callee] = this.#callees;
    if (!callee) return;
    if (this.#state === 'connected') {
      this.#join(this.caller, callee);
      this.#join(callee, this.caller);
    } else if (this.#state === 'ringing' && this.#early) {
      this.#hear(this.caller, callee.voice);
    }
  }

  #join(listener: Leg, speaker: Leg): void {
    // First, so that a hold tells both in one.
    if (!listener.held) listener.see?.(speaker.held ? undefined : speaker.pictures);
    listener.heldByOther?.(speaker.held);
    if (listener.held) this.#hear(listener, nothing);
    else if (!speaker.held) this.#hear(listener, speaker.voice);
    else if (listener.hears !== 'hold music') this.#hear(listener, this.#services.holdMusic());
  }

  #hear(leg: Leg, voice: Voice): void {
    if (leg.hears !== voice.words && leg.media) {
      const { received, sent } = leg.media.stats;
      this.#services.trace.add(
        'media',
        `hears ${voice.words}; received ${received.packets} packets, sent ${sent.packets}`,
        { user: leg.party.number, call: this.id },
      );
    }
    leg.hear(voice);
  }

  #end(leaver: Leg | undefined, cause: Cause): void {
    if (this.#state === 'ended') return;
    const legs = this.legs;
    this.#state = 'ended';
    for (const leg of legs) if (leg !== leaver) leg.disconnect(cause);
    this.#services.trace.add('event', `Call over: ${cause}`, { call: this.id });
    this.#tell({ what: 'over', legs, cause });
  }

  #tell(moment: Moment): void {
    this.#services.tell(this, moment);
  }
}
