import type { Cause } from '../switch/causes.ts';
import type { Leg, Party, Voice } from '../switch/leg.ts';

/** What becomes of whoever is rung. */
export interface ServiceLegHooks {
  joined(): void;
  gone(cause: Cause): void;
}

/** The service's end of the call with which it rings one participant: its sound stands for all the others. */
export class ServiceLeg implements Leg {
  readonly id: string;
  readonly party: Party;
  readonly held = false;
  readonly voice: Voice;
  readonly #hooks: ServiceLegHooks;
  #hears = 'nothing';

  constructor(id: string, party: Party, voice: Voice, hooks: ServiceLegHooks) {
    this.id = id;
    this.party = party;
    this.voice = voice;
    this.#hooks = hooks;
  }

  get hears(): string {
    return this.#hears;
  }

  hear({ words }: Voice): void {
    this.#hears = words;
  }

  progress(): void {
    // The service does not tell who rings.
  }

  connected(): void {
    this.#hooks.joined();
  }

  moveTo(): void {
    // Whoever it rang may transfer it: it goes on.
  }

  meet(): void {
    // The one who was invited is the participant, whoever speaks.
  }

  disconnect(cause: Cause): void {
    this.#hooks.gone(cause);
  }
}
