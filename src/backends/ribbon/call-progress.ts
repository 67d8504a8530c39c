import type { CallError, CallPort, EndReason, RemoteParty, TrackKind } from '../../calling/index.ts';
import type { CallView } from './call-view.ts';

/**
 * Tells the core what the SDK's snapshots of a call amount to: each move once, in an order that a call can have. Holding a
 * call for a moment, as the SDK wants it for some verbs, is not told.
 */
export class CallProgress {
  readonly #port: CallPort;
  readonly #own: string;
  #state: 'new' | 'dialing' | 'ringing' | 'incoming' | 'connected' | 'held' | 'over' = 'new';
  #early = false;
  #heldByFarEnd = false;
  #remote = '';
  #quiet = 0;

  /** `own` is the address of this side: of those in its domain the number alone is shown. */
  constructor(port: CallPort, own: string) {
    this.#port = port;
    this.#own = own;
  }

  get over(): boolean {
    return this.#state === 'over';
  }

  /** Whether the two sides talk, or did before they were held. */
  get up(): boolean {
    return this.#state === 'connected' || this.#state === 'held';
  }

  get held(): boolean {
    return this.#state === 'held';
  }

  get incoming(): boolean {
    return this.#state === 'incoming';
  }

  begins(direction: 'outgoing' | 'incoming'): void {
    if (this.#state === 'new') this.#state = direction === 'outgoing' ? 'dialing' : 'incoming';
  }

  /** Says nothing of holds until the returned function is called, which tells how it is by then. */
  quietly(): (view: CallView | undefined) => void {
    this.#quiet += 1;
    return (view) => {
      this.#quiet -= 1;
      if (view) this.shows(view);
    };
  }

  /** The call is like this now. Its end is told by {@link ends}, with the reason. */
  shows(view: CallView): void {
    if (this.over || this.#state === 'new') return;
    this.#meets(view);
    if (view.state === 'Ringing' || view.state === 'Early Media') this.#rings(view.state === 'Early Media');
    if (view.state !== 'Connected' && view.state !== 'On Hold') return;
    if (!this.up) this.#become('connected');
    if (this.#quiet === 0 && view.localHold !== this.held)
      this.#become(view.localHold ? 'held' : 'connected');
    if (view.remoteHold === this.#heldByFarEnd) return;
    this.#heldByFarEnd = view.remoteHold;
    this.#port.heldByFarEnd(view.remoteHold);
  }

  trouble(error: CallError): void {
    if (!this.over) this.#port.trouble(error);
  }

  /** This is what arrives of a kind now. */
  arrives(kind: TrackKind, track: MediaStreamTrack | undefined): void {
    if (!this.over) this.#port.remoteTrack(kind, track);
  }

  ends(reason: EndReason, error?: CallError): void {
    if (this.over) return;
    this.leaves();
    this.#port.ended(reason, error);
  }

  /** The call is over, and the core knows, because it said so. */
  leaves(): void {
    this.#state = 'over';
  }

  #rings(early: boolean): void {
    if (this.#state === 'dialing') {
      this.#state = 'ringing';
      this.#port.ringing();
    }
    if (!early || this.#early || this.#state !== 'ringing') return;
    this.#early = true;
    this.#port.earlyMedia();
  }

  #become(state: 'connected' | 'held'): void {
    this.#state = state;
    if (state === 'held') this.#port.held();
    else this.#port.connected();
  }

  #meets(view: CallView): void {
    const party = partyIn(view, this.#own);
    const known = JSON.stringify(party);
    if (known === this.#remote || (party.name === undefined && party.number === undefined)) return;
    this.#remote = known;
    this.#port.remote(party);
  }
}

/** Who is at the far end, as the SDK says; of an address in the domain of `own` the part before it. */
export function partyIn({ remoteParticipant }: CallView, own: string): RemoteParty {
  return partyAt(remoteParticipant.displayName, remoteParticipant.displayNumber, own);
}

/** Whoever has this name and this address. */
export function partyAt(name: string, displayNumber: string, own: string): RemoteParty {
  const address = displayNumber.replace(/^sips?:/i, '');
  const [user = '', domain] = address.split('@');
  const number = domain === undefined || domain === own.split('@')[1] ? user : address;
  return { ...(name !== '' && { name }), ...(number !== '' && { number }) };
}
