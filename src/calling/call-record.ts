import { factsAtStart, type CallFacts, type PendingVerb } from './call-facts.ts';
import type { CallEvents } from './call-options.ts';
import { assertMove, type CallState, type EndReason } from './call-state.ts';
import type { Clock } from './collaborators.ts';
import type { OffhookError } from './errors.ts';
import { Emitter } from './events.ts';
import type { MirroredCallPort } from './mirror.ts';
import { momentOf } from './moment.ts';
import { onlyWhile } from './only-while.ts';
import type { RemoteParty } from './remote-party.ts';

/** What is known of a call when it begins. */
export interface CallBeginning {
  readonly direction: 'outgoing' | 'incoming';
  readonly remote: RemoteParty;
  readonly after?: string | undefined;
  readonly clock: Clock;
}

/** What a call does as it moves. */
export interface CallMoves {
  /** It is about to be in state `to`. Returns the verb that is still under way then. */
  moving(to: CallState): PendingVerb | undefined;
  /** Its facts are new, and nobody has been told; `to` is the state into which it has moved, if it has. */
  changed(to?: CallState): void;
}

/** What is known of one call: its provider reports to it, and it tells those who listen. */
export class CallRecord {
  readonly events = new Emitter<CallEvents>();
  /** Takes the backend's reports: whatever comes after the end is ignored. */
  readonly port: MirroredCallPort;
  readonly #clock: Clock;
  readonly #moves: CallMoves;
  #facts: CallFacts;

  constructor({ direction, remote, after, clock }: CallBeginning, moves: CallMoves) {
    this.#clock = clock;
    this.#moves = moves;
    const state = direction === 'incoming' ? 'incoming' : 'dialing';
    this.#facts = factsAtStart({ state, remote, after }, momentOf(clock));
    this.port = this.#port();
  }

  get facts(): CallFacts {
    return this.#facts;
  }

  /** Nothing changes after the end. */
  set(facts: Partial<CallFacts>, to?: CallState): void {
    if (this.#facts.state === 'ended') return;
    this.#facts = { ...this.#facts, ...facts };
    this.#moves.changed(to);
    this.events.emit('change', undefined);
  }

  end(endReason: EndReason, error?: OffhookError): void {
    const endedAt = momentOf(this.#clock);
    this.#move('ended', { remoteTracks: {}, endReason, error, endedAt });
    this.events.emit('ended', endReason);
  }

  /** Throws a `StateError` where the table does not have the move. */
  #move(state: CallState, facts: Partial<CallFacts> = {}): void {
    assertMove(this.#facts.state, state);
    const pending = this.#moves.moving(state);
    this.set({ ...facts, state, pending }, state);
  }

  #port(): MirroredCallPort {
    const whileUp = onlyWhile(() => this.#facts.state !== 'ended');
    return {
      ringing: whileUp(() => {
        this.#move('ringing');
      }),
      connected: whileUp(() => {
        this.#move('connected', { connectedAt: this.#facts.connectedAt ?? momentOf(this.#clock) });
      }),
      held: whileUp(() => {
        this.#move('held');
      }),
      heldByFarEnd: whileUp((heldByFarEnd) => {
        this.set({ heldByFarEnd });
      }),
      earlyMedia: whileUp(() => {
        this.set({ earlyMedia: true });
      }),
      remote: whileUp((party) => {
        this.set({ remote: { ...this.#facts.remote, ...party } });
      }),
      gathering: whileUp((gathering) => {
        this.set({ gathering });
      }),
      remoteTrack: whileUp((kind, track) => {
        const others = Object.entries(this.#facts.remoteTracks).filter(([other]) => other !== kind);
        this.set({ remoteTracks: Object.fromEntries(track ? [...others, [kind, track]] : others) });
      }),
      known: whileUp((facts) => {
        this.set(facts);
      }),
      trouble: whileUp((error) => {
        this.events.emit('trouble', error);
      }),
      ended: whileUp((reason, error) => {
        this.end(reason, error);
      }),
    };
  }
}
