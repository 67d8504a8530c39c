import { CallError, type Clock } from '../../calling/index.ts';
import type { SdkCall } from './sdk-types.ts';

/** How long a tone may take to begin, and to be over, in milliseconds. WebRTC plays 100 ms and pauses 70 ms. */
const toneLimit = 1_500;

/** How long a tone may take to begin before it is asked for again, in milliseconds. */
const tonePatience = 300;

/**
 * Sends one keypad digit and waits until its tone, and the pause after it, are over. The SDK swallows its failures, so
 * the browser's own word that the tone began is what counts; without it this rejects with `digit`. For some
 * milliseconds after a connection stands Chromium drops tones without a word, so a tone that does not begin is asked for
 * again.
 */
export async function playDigit(sdk: SdkCall, clock: Clock, digit: string): Promise<void> {
  const media = sdk.mediaConnection;
  if (!media) throw new CallError('digit');
  await new Promise<void>((resolve, reject) => {
    let stopAsking: () => void = () => undefined;
    const ask = () => {
      stopAsking = clock.after(tonePatience, ask);
      sdk.sendDigit(digit);
    };
    const heard = ({ tone }: { tone: string }) => {
      stopAsking();
      if (tone === '') done(resolve);
    };
    const stopTimer = clock.after(toneLimit, () => {
      done(() => {
        reject(new CallError('digit', { details: { correlationId: sdk.getCorrelationId() } }));
      });
    });
    const done = (settle: () => void) => {
      stopTimer();
      stopAsking();
      media.off('dtmfTone:changed', heard);
      settle();
    };
    media.on('dtmfTone:changed', heard);
    ask();
  });
}
