import type { Cause } from './causes.ts';
import type { Leg, Party, Voice } from './leg.ts';

const nothing: Voice = { source: undefined, words: 'nothing' };

/** What a stand-in reports. */
export interface StandInHooks {
  onProgress?(): void;
  onConnected?(other: Leg): void;
  /** What it hears has changed. */
  onHear?(voice: Voice): void;
  onDisconnect?(cause: Cause): void;
}

/** An end of a call that keeps somebody's place there: it says what it is given, and reports what it is told. */
export class StandIn implements Leg {
  readonly id: string;
  readonly party: Party;
  readonly held = false;
  readonly standIn = true;
  readonly #hooks: StandInHooks;
  voice: Voice = nothing;
  #hears = nothing;

  constructor(id: string, party: Party, hooks: StandInHooks) {
    this.id = id;
    this.party = party;
    this.#hooks = hooks;
  }

  get hears(): string {
    return this.#hears.words;
  }

  hear(voice: Voice): void {
    const changed = voice.words !== this.#hears.words;
    this.#hears = voice;
    if (changed) this.#hooks.onHear?.(voice);
  }

  progress(): void {
    this.#hooks.onProgress?.();
  }

  connected(other: Leg): void {
    this.#hooks.onConnected?.(other);
  }

  moveTo(): void {
    // It is told what it needs by its hooks.
  }

  meet(): void {
    // Nobody is there to be told.
  }

  disconnect(cause: Cause): void {
    this.#hooks.onDisconnect?.(cause);
  }
}
