import type { WebTones } from './tones.ts';

/** Tones that are still on their way: whoever wants one waits for them. */
export const tonesLater = (tones: Promise<WebTones>): WebTones => ({
  answering: async () => (await tones).answering(),
  audible: async () => (await tones).audible(),
  ending: () =>
    void tones.then((each) => {
      each.ending();
    }),
});
