import type { Call } from './call.ts';
import type { Calls } from './calls.ts';
import type { Cause } from './causes.ts';
import { Errand } from './errand.ts';
import type { Leg, Party } from './leg.ts';
import { StandIn } from './stand-in.ts';

/** For how many milliseconds the target may ring before the caller is put back, and the transferor on recall. */
const patience = { target: 20_000, recall: 60_000 } as const;

/** How long the transferor waits at most to be told that the target rings: phones may be slow to say so. */
const askedFor = 3000;

/** Who is rung: what is shown of them meanwhile, and how they are invited to a call. */
export interface Ringing {
  readonly party: Party;
  ring(call: Call): void;
}

/**
 * Sends the far end of a call to somebody else without asking. The transferor leaves as soon as the target rings; the
 * far end hears it ring. If nothing comes of it, the transferor is rung again on behalf of the far end.
 */
export class BlindTransfer {
  readonly #calls: Calls;
  readonly #call: Call;
  readonly #transferor: Leg;
  readonly #far: Leg;
  readonly #target: Ringing;
  readonly #back: Ringing;
  #errand: Errand | undefined;
  #place: StandIn | undefined;

  /** `call` is connected; `transferor` and `far` are its ends. `back` rings the transferor again. */
  constructor(
    calls: Calls,
    ends: { readonly call: Call; readonly transferor: Leg; readonly far: Leg },
    { target, back }: { readonly target: Ringing; readonly back: Ringing },
  ) {
    this.#calls = calls;
    this.#call = ends.call;
    this.#transferor = ends.transferor;
    this.#far = ends.far;
    this.#target = target;
    this.#back = back;
  }

  /**
   * Asks the network for the target. Resolves with nothing once it rings or has answered, with the reason where it
   * cannot be had; the call has not changed in either case.
   */
  ask(): Promise<Cause | undefined> {
    const errand = this.#send(this.#target, patience.target, this.#transferor.party);
    return new Promise((resolve) => {
      const tell = () => {
        if (errand.state === 'failed') resolve(errand.cause);
        else if (errand.state !== 'asking') resolve(undefined);
      };
      errand.onChange = tell;
      this.#calls.services.clock.after(askedFor, () => {
        resolve(undefined);
      });
      tell();
    });
  }

  /** The request has been answered: the transferor leaves. Does nothing where an end has gone meanwhile. */
  complete(): void {
    const errand = this.#errand;
    if (!errand) return;
    if (!this.standing) {
      this.cancel();
      return;
    }
    this.#place = this.#standIn(this.#target.party);
    this.#call.replace(this.#transferor, this.#place);
    this.#transferor.disconnect('normal');
    this.#follow(errand, (cause) => {
      this.#recall(cause);
    });
  }

  /** Whether both ends are still there. */
  get standing(): boolean {
    return this.#call.across(this.#transferor) === this.#far;
  }

  /** Stops ringing the target. */
  cancel(): void {
    this.#errand?.cancel();
  }

  #recall(cause: Cause): void {
    const old = this.#place;
    if (!old || this.#call.state === 'ended') return;
    this.#calls.services.trace.add(
      'event',
      `Transfer came to nothing (${cause}): back to ${this.#back.party.number}`,
      {
        user: this.#back.party.number,
        call: this.#call.id,
      },
    );
    const place = (this.#place = this.#standIn(this.#back.party));
    this.#call.replace(old, place);
    this.#follow(this.#send(this.#back, patience.recall), (reason) => {
      this.#call.leave(place, reason);
    });
  }

  #send(whom: Ringing, milliseconds: number, sentBy?: Party): Errand {
    this.#errand = new Errand(
      this.#calls,
      { behalf: this.#far.party, to: whom.party, ...(sentBy && { sentBy }) },
      (call) => {
        whom.ring(call);
      },
      milliseconds,
    );
    return this.#errand;
  }

  /** Lets the far end hear what becomes of an errand, and joins it with whoever answers. */
  #follow(errand: Errand, onFailed: (cause: Cause) => void): void {
    const place = this.#place;
    if (!place) return;
    const look = () => {
      const { state, cause, heard } = errand;
      if (state === 'failed') {
        onFailed(cause);
        return;
      }
      if (heard) place.voice = heard;
      const found = errand.take();
      if (!found) {
        this.#call.route();
        return;
      }
      this.#call.replace(place, found);
      this.#call.introduce();
    };
    errand.onChange = look;
    look();
  }

  /** Keeps a place in the call, saying that it rings; the errand ends with it. */
  #standIn(party: Party): StandIn {
    const place = new StandIn(this.#calls.services.newId(), party, {
      onDisconnect: () => {
        this.cancel();
      },
    });
    place.voice = { source: this.#calls.services.media.ringback(), words: 'ringback' };
    return place;
  }
}
