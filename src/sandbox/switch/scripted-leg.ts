import type { Leg, OwnCall, Party, Voice } from './leg.ts';
import type { Pictures } from './media/pictures/pictures.ts';
import type { Plan, Speech, Step } from './plan.ts';
import type { Services } from './services.ts';

const nothing: Voice = { source: undefined, words: 'nothing' };

/** An end of a call that exists only here: a number that goes through its steps, or a synthetic caller with none. */
export class ScriptedLeg implements Leg {
  readonly id: string;
  readonly held = false;
  readonly #services: Services;
  readonly #steps: Step[];
  #party: Party;
  #call: () => OwnCall;
  #speech: Speech = 'nothing';
  #voice = nothing;
  #hears = nothing;
  #stop: () => void = () => undefined;
  #stopMenu: () => void = () => undefined;

  /** `call` is asked for when it is needed, because a caller is made before its call. */
  constructor(
    services: Services,
    call: () => OwnCall,
    party: Party,
    plan: Pick<Plan, 'steps'> = { steps: [] },
  ) {
    this.id = services.newId();
    this.#party = party;
    this.#services = services;
    this.#call = call;
    this.#steps = [...plan.steps];
  }

  get party(): Party {
    return this.#party;
  }

  get voice(): Voice {
    return this.#voice;
  }

  /** Whoever talks with an echo sees themselves. */
  get pictures(): Pictures | undefined {
    return this.#speech === 'echo' ? this.#call().across(this)?.pictures : undefined;
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
        this.#stop = this.#services.clock.after(step.milliseconds, () => {
          this.run();
        });
        return;
      case 'ring':
        call.alerting(this);
        break;
      case 'early':
        this.#speak(step.say, call.caller);
        call.alerting(this, true);
        break;
      case 'mislead':
        call.caller.mislead?.();
        break;
      case 'refuse-media':
        call.caller.refuseMedia?.();
        break;
      case 'answer':
        this.#speak(step.say, call.caller);
        call.answer(this);
        break;
      case 'rename':
        this.#party = { ...this.#party, name: step.name };
        call.across(this)?.meet(this);
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
    if (this.#call().caller === this) this.#speak('tone', other);
  }

  moveTo(call: OwnCall): void {
    this.#call = () => call;
  }

  meet(other: Leg): void {
    // Echo and menu are about the one who listens; all else goes on as it is.
    if (this.#speech === 'echo' || this.#speech === 'menu') this.#speak(this.#speech, other);
  }

  disconnect(): void {
    this.#stop();
    this.#stopMenu();
  }

  #speak(speech: Speech, listener: Leg): void {
    this.#stopMenu();
    this.#speech = speech;
    this.#voice = this.#voiceFor(speech, listener);
  }

  #voiceFor(speech: Speech, listener: Leg): Voice {
    const { media } = this.#services;
    switch (speech) {
      case 'echo':
        return { source: listener.media?.microphone, words: 'echo' };
      case 'tone':
        return { source: media.tone(), words: 'a tone' };
      case 'music':
        return { source: media.music(), words: 'music' };
      case 'ringback':
        return { source: media.ringback(), words: speech };
      case 'announcement':
        return { source: media.announcement('menu-welcome'), words: 'an announcement' };
      case 'not-in-service':
        return { source: media.announcement(speech), words: 'an announcement' };
      case 'menu':
        return this.#menu(listener);
      case 'nothing':
        return nothing;
    }
  }

  #menu(listener: Leg): Voice {
    const menu =
      listener.media &&
      this.#services.media.menu(listener.media, (digits) => {
        this.#services.trace.add('media', `menu understood ${digits}`, {
          user: listener.party.number,
          call: this.#call().id,
        });
      });
    this.#stopMenu = menu?.stop ?? (() => undefined);
    return { source: menu?.source, words: 'the menu' };
  }
}
