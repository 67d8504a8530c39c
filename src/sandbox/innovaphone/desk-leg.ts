import type { Fields } from '../body.ts';
import type { Cause } from '../switch/causes.ts';
import type { Leg, OwnCall, Party, Voice } from '../switch/leg.ts';
import type { Services } from '../switch/services.ts';
import type { CalledLeg } from '../switch/telephone.ts';
import type { Person } from '../people.ts';
import type { TraceKind } from '../trace/trace.ts';
import { DeskMedia } from './desk-media.ts';
import { q850Of, type Q850 } from './q850.ts';

/** The lower bits of `state` in CallInfo, as the PBX sees the leg. */
const phases = { setup: 1, alerting: 4, connected: 5, disconnectSent: 6, disconnectReceived: 7 } as const;

const bits = { towardsPhone: 128, held: 256, heldByPeer: 512 } as const;

/** For how long a telephone says that a call came to nothing before it hangs up by itself, in milliseconds. */
const busyTone = 3000;

/** The telephone that a leg is at. */
export interface Desk {
  readonly id: string;
  readonly world: Services;
  readonly person: Person;
  has(leg: DeskLeg): boolean;
  forget(leg: DeskLeg): void;
  tell(leg: DeskLeg, about: Fields): void;
  trace(kind: TraceKind, text: string, call: string, digit?: string): void;
}

/** The end of a call at the telephone on somebody's desk. Whoever watches its user is told of each of its moments. */
export class DeskLeg implements CalledLeg {
  readonly id: string;
  readonly callId: string;
  readonly phone: string;
  readonly party: Party;
  readonly byHand = true;
  readonly media: DeskMedia;
  readonly desk: Desk;
  /** Whether the person was called. */
  readonly incoming: boolean;
  /** Who is at the other end. */
  peer: Party;
  #call: () => OwnCall;
  #phase: keyof typeof phases = 'setup';
  #held = false;
  #heldByPeer = false;
  #voice: Voice = { source: undefined, words: 'nothing' };
  #digits = '';
  #over = false;
  #stopTone: () => void = () => undefined;

  /** `peer` is who is called; absent where this end is called, which `ring` tells. */
  constructor(desk: Desk, call: () => OwnCall, peer?: Party) {
    const { world, person } = desk;
    this.id = this.callId = world.newId();
    this.phone = desk.id;
    this.party = { name: person.name, number: person.extension, personId: person.id };
    this.desk = desk;
    this.incoming = peer === undefined;
    this.peer = peer ?? { name: '', number: '' };
    this.media = new DeskMedia(world.media.tone());
    this.#call = call;
  }

  /** The bit field of CallInfo. */
  get state(): number {
    return (
      phases[this.#phase] |
      (this.incoming ? bits.towardsPhone : 0) |
      (this.#held ? bits.held : 0) |
      (this.#heldByPeer ? bits.heldByPeer : 0)
    );
  }

  /** The same for all legs of a conversation, in hexadecimal. */
  get conference(): string {
    return this.call.id.replaceAll('-', '');
  }

  /** The call that it takes part in, or did. */
  get call(): OwnCall {
    return this.#call();
  }

  get phase(): keyof typeof phases {
    return this.#phase;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Whether the call has ended for this telephone. */
  get over(): boolean {
    return this.#over;
  }

  get digits(): string {
    return this.#digits;
  }

  get voice(): Voice {
    return { source: this.media.microphone, words: this.party.number };
  }

  get hears(): string {
    return this.#voice.words;
  }

  hear(voice: Voice): void {
    this.#voice = voice;
    const held = voice.words === 'hold music';
    // Whoever holds hears nothing, and the other one may hold as before.
    if (this.#held || held === this.#heldByPeer) return;
    this.#heldByPeer = held;
    this.#tell(held ? 'r-held' : 'r-retrieved');
  }

  /** The telephone calls: the PBX has taken the number. */
  setUp(): void {
    this.#tell('x-setup');
  }

  ring(caller: Party): Promise<void> {
    this.peer = caller;
    this.#tell('r-setup');
    this.#phase = 'alerting';
    this.#tell('x-alert');
    this.#call().alerting(this);
    return Promise.resolve();
  }

  progress(other: Party): void {
    this.peer = other;
    this.#phase = 'alerting';
    this.#tell('r-alert');
  }

  connected(other: Leg): void {
    this.peer = other.party;
    this.#phase = 'connected';
    this.#tell(this.incoming ? 'x-conn' : 'r-conn');
  }

  moveTo(call: OwnCall): void {
    this.#call = () => call;
  }

  meet(other: Leg): void {
    this.peer = other.party;
    this.#tell('r-ct');
  }

  /** Puts the far end on hold, or takes it back. False where that cannot be, or is so already. */
  hold(held: boolean): boolean {
    if (this.#over || this.#phase !== 'connected' || this.#held === held) return false;
    this.#held = held;
    this.#tell('update');
    this.#call().route();
    return true;
  }

  press(digits: string): void {
    for (const digit of digits) {
      this.#digits += digit;
      this.desk.trace('dtmf', digit, this.#call().id, digit);
      this.media.press(digit);
    }
  }

  /** The far end has gone, or the call comes to nothing. */
  disconnect(cause: Cause): void {
    this.cleared(q850Of[cause]);
  }

  /** The same with a cause of the PBX's own. */
  cleared([vali, vals]: Q850): void {
    if (this.#over) return;
    this.#over = true;
    const failed = !this.incoming && this.#phase !== 'connected' && vali !== 16;
    this.#phase = 'disconnectSent';
    this.#tell(failed ? 'r-disc' : 'r-rel', { info: [{ type: 'cause', vali, vals }] });
    if (failed)
      this.#stopTone = this.desk.world.clock.after(busyTone, () => {
        this.#gone();
      });
    else this.#gone();
  }

  /** The person has hung up, or the telephone that says that it came to nothing does. */
  release(): void {
    if (this.#over) {
      this.#stopTone();
      if (this.desk.has(this)) this.#gone();
      return;
    }
    this.#over = true;
    this.#phase = 'disconnectReceived';
    this.#tell('x-rel');
    this.#gone();
  }

  /** Nobody is told any more: the PBX has been started anew. */
  forget(): void {
    this.#over = true;
    this.#stopTone();
  }

  #gone(): void {
    this.#tell('del', { del: true });
    this.desk.forget(this);
  }

  #tell(msg: string, more: Fields = {}): void {
    this.desk.tell(this, { msg, ...more });
  }
}
