import type { World } from '../world.ts';
import type { Call } from './call.ts';
import type { Leg, Party, Voice } from './leg.ts';
import type { Plan, Speech, Step } from './plan.ts';

const nothing: Voice = { source: undefined, words: 'nothing' };

/** An end of a call that exists only here: a number that goes through its steps, or a synthetic caller with none. */
export class ScriptedLeg implements Leg {
  readonly id: string;
  readonly party: Party;
  readonly held = false;
  readonly #world: World;
  readonly #call: () => Call;
  readonly #steps: Step[];
  #voice = nothing;
  #hears = nothing;
  #stop: () => void = () => undefined;
  #stopMenu: () => void = () => undefined;

  /** `call` is asked for when it is needed, because a caller is made before its call. */
  constructor(world: World, call: () => Call, party: Party, plan: Pick<Plan, 'steps'> = { steps: [] }) {
    this.id = world.newId();
    this.party = party;
    this.#world = world;
    this.#call = call;
    this.#steps = [...plan.steps];
  }

  get voice(): Voice {
    return this.#voice;
  }

  get hears(): string {
    return this.#hears.words;
  }

  hear(voice: Voice): void {
    this.#hears = voice;
  }

  /** Goes through its steps from here. */
  run(): void {
    const step = this.#steps.shift();
    const call = this.#call();
    if (!step || call.state === 'ended') return;
    switch (step.do) {
      case 'wait':
        this.#stop = this.#world.clock.after(step.milliseconds, () => {
          this.run();
        });
        return;
      case 'ring':
        call.alerting(this);
        break;
      case 'early':
        this.#voice = this.#speech(step.say, call.caller);
        call.alerting(this, true);
        break;
      case 'answer':
        this.#voice = this.#speech(step.say, call.caller);
        call.answer(this);
        break;
      case 'end':
        call.leave(this, step.cause);
        return;
    }
    this.run();
  }

  progress(): void {
    // Nobody is there to be told.
  }

  connected(other: Leg): void {
    if (this.#call().caller === this) this.#voice = this.#speech('tone', other);
  }

  disconnect(): void {
    this.#stop();
    this.#stopMenu();
  }

  #speech(speech: Speech, listener: Leg): Voice {
    const { media } = this.#world;
    switch (speech) {
      case 'echo':
        return { source: listener.media?.microphone, words: 'echo' };
      case 'tone':
        return { source: media.tone(), words: 'a tone' };
      case 'music':
        return { source: media.music(), words: 'music' };
      case 'announcement':
        return { source: media.announcement(), words: 'an announcement' };
      case 'menu':
        return this.#menu(listener);
      case 'nothing':
        return nothing;
    }
  }

  #menu(listener: Leg): Voice {
    const menu =
      listener.media &&
      this.#world.media.menu(listener.media, (digits) => {
        this.#world.trace.add('media', `menu understood ${digits}`, {
          user: listener.party.number,
          call: this.#call().id,
        });
      });
    this.#stopMenu = menu?.stop ?? this.#stopMenu;
    return { source: menu?.source, words: 'the menu' };
  }
}
