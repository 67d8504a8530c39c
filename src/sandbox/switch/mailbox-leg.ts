import type { Leg, OwnCall, Party, Voice } from './leg.ts';
import type { Recording } from './media-kit.ts';
import type { Services } from './services.ts';
import { SwitchedSource } from './switched-source.ts';

/** How long a mailbox rings before it answers, in milliseconds, so that its caller sees progress first. */
const picksUpAfter = 500;

/** How long a message may be, in seconds; the mailbox hangs up then. Our choice. */
export const longestMessage = 120;

/** What is shorter than half a second, in bytes, is no message. Our choice. */
const shortest = 4000;

/** A mailbox that takes a call: it greets, records what is said after the tone, and stores it when the call is over. */
export class MailboxLeg implements Leg {
  readonly id: string;
  readonly party: Party;
  readonly held = false;
  readonly #services: Services;
  readonly #store: (from: Party, audio: Uint8Array) => void;
  #call: () => OwnCall;
  #voice: Voice = { source: undefined, words: 'nothing' };
  #hears: Voice = { source: undefined, words: 'nothing' };
  /** What it hears, whoever says it. */
  readonly #line = new SwitchedSource();
  #greeted = false;
  #recording: Recording | undefined;
  #from: Party | undefined;
  #stop: () => void = () => undefined;
  #stopGreeting: () => void = () => undefined;

  /** `party` is the owner of the mailbox. */
  constructor(
    services: Services,
    call: () => OwnCall,
    party: Party,
    store: (from: Party, audio: Uint8Array) => void,
  ) {
    this.id = services.newId();
    this.party = party;
    this.#services = services;
    this.#call = call;
    this.#store = store;
  }

  get voice(): Voice {
    return this.#voice;
  }

  get hears(): string {
    return this.#hears.words;
  }

  /** Rings for a moment, then answers. */
  run(): void {
    this.#call().alerting(this);
    this.#stop = this.#services.clock.after(picksUpAfter, () => {
      this.#call().answer(this);
    });
  }

  hear(voice: Voice): void {
    if (voice.source !== this.#hears.source) this.#line.hear(voice.source);
    this.#hears = voice;
  }

  progress(): void {
    // It calls nobody.
  }

  connected(other: Leg): void {
    this.meet(other);
  }

  moveTo(call: OwnCall): void {
    this.#call = () => call;
  }

  /** Whoever only keeps a place is not greeted: somebody will come. */
  meet(other: Leg): void {
    if (this.#greeted || other.standIn) return;
    this.#greeted = true;
    this.#from = other.party;
    const greeting = this.#services.media.greeting(() => {
      this.#record();
    });
    // It goes on where nobody listens: to a synthetic caller, or one who is on hold.
    this.#stopGreeting = greeting.subscribe(() => undefined);
    this.#voice = { source: greeting, words: 'mailbox' };
  }

  disconnect(): void {
    this.#stop();
    this.#stopGreeting();
    const audio = this.#recording?.stop();
    this.#recording = undefined;
    if (audio && audio.length >= shortest && this.#from) this.#store(this.#from, audio);
  }

  #record(): void {
    if (this.#call().across(this) === undefined) return;
    this.#services.trace.add('media', 'the mailbox records', { call: this.#call().id });
    this.#recording = this.#services.media.record(this.#line, longestMessage);
    this.#voice = { source: this.#services.media.silence(), words: 'mailbox' };
    this.#call().route();
    this.#stop = this.#services.clock.after(longestMessage * 1000, () => {
      this.disconnect();
      this.#call().leave(this, 'normal');
    });
  }
}
