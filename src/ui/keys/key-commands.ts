import type { Call, Phone } from '../../calling/index.ts';
import type { Sounds } from '../sound/sounds.svelte.ts';
import type { Explainer } from '../messages/explainer.ts';
import { currentCall, ringingCall, waitingCall } from './calls-at-hand.ts';
import type { KeyAction } from './key-action.ts';

export interface KeyCommandsOptions {
  readonly phone: Phone;
  readonly explainer: Explainer;
  readonly sounds: Sounds;
  /** Goes to where a number is dialled. */
  readonly dial: () => void;
  /** Shows which key does what. */
  readonly help: () => void;
}

/** Does what keys ask for, to the call that is meant. Where there is none, nothing happens. */
export class KeyCommands {
  readonly #options: KeyCommandsOptions;
  /** The call that is heard only as long as a key is held. */
  #talking: Call | undefined;

  constructor(options: KeyCommandsOptions) {
    this.#options = options;
  }

  /** A key went down. */
  press(action: KeyAction): void {
    const { phone, sounds, dial, help } = this.#options;
    const { calls } = phone;
    const ringing = ringingCall(calls);
    const current = currentCall(calls);
    const acts: Readonly<Record<KeyAction, () => void>> = {
      answer: () => {
        this.#try(ringing, (call) => call.answer?.());
      },
      decline: () => {
        this.#try(ringing, (call) => call.end?.());
      },
      silence: () => {
        if (ringing) sounds.silence(ringing);
      },
      end: () => {
        this.#try(current, (call) => call.end?.());
      },
      mute: () => {
        this.#try(current, (call) => call.setMuted?.(!call.facts.muted));
      },
      talk: () => {
        if (!current?.facts.muted) return;
        this.#talking = current;
        this.#try(current, (call) => call.setMuted?.(false));
      },
      hold: () => {
        this.#try(current, turn);
      },
      swap: () => {
        this.#try(waitingCall(calls), (call) => call.resume?.());
      },
      dial,
      help,
    };
    acts[action]();
  }

  /** The key that lets the other side hear was let go, or the page no longer sees it. */
  release(): void {
    const call = this.#talking;
    this.#talking = undefined;
    if (call && call.state !== 'ended') this.#try(call, () => call.setMuted?.(true));
  }

  #try(call: Call | undefined, act: (call: Call) => Promise<unknown> | undefined): void {
    if (call) void this.#options.explainer.attempt(() => act(call), { call });
  }
}

/** Holds, or resumes; while one of them is under way, and in a call that is not up, nothing. */
function turn(call: Call): Promise<void> | undefined {
  const { state, pending } = call.facts;
  if (pending) return undefined;
  if (state === 'held') return call.resume?.();
  return state === 'connected' ? call.hold?.() : undefined;
}
