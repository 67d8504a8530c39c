import { createSubscriber } from 'svelte/reactivity';
import type { Phone } from '../../calling/index.ts';

/** The one bridge between the model and what is drawn. */
export interface Screen {
  /** Hands `model` back, and has whatever reads it here drawn again when anything of the phone changes. */
  read<Model>(model: Model): Model;
}

/** A bridge to everything of `phone`; it listens only while something on the screen reads from it. */
export function createScreen(phone: Phone): Screen {
  const subscribe = createSubscriber((update) => phone.on('change', update));
  return {
    read(model) {
      subscribe();
      return model;
    },
  };
}
