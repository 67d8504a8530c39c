import { createSubscriber } from 'svelte/reactivity';

/** Something that says when it changes. */
export interface Changing {
  on(event: 'change', listener: () => void): () => void;
}

/**
 * The one bridge between models and what is drawn. The function that it returns hands its argument back, and has
 * whatever calls it while drawing drawn again when one of `sources` changes. It listens only while something does.
 */
export function bridge(...sources: readonly Changing[]): <Model>(model: Model) => Model {
  const subscribe = createSubscriber((update) => {
    const stops = sources.map((source) => source.on('change', update));
    return () => {
      for (const stop of stops) stop();
    };
  });
  return (model) => {
    subscribe();
    return model;
  };
}
