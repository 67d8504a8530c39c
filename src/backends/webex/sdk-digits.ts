import { CallError, type Clock } from '../../calling/index.ts';
import type { SdkCall } from './sdk-types.ts';

/** How long a tone may take to begin, and to be over, in milliseconds. WebRTC plays 100 ms and pauses 70 ms. */
const toneLimit = 1_500;

/** What sending a digit needs of its call. */
export interface DigitContext {
  readonly sdk: SdkCall;
  readonly clock: Clock;
  /** Resolves when the call is over for this side. */
  readonly gone: Promise<void>;
}

/** How long a tone may take to begin before it is asked for again, in milliseconds. */
const tonePatience = 300;

/**
 * Sends one keypad digit and waits until its tone, and the pause after it, are over, or the call is. The SDK swallows
 * its failures, so the browser's own word that the tone began is what counts; without it this rejects with `digit`.
 * For some milliseconds after a connection stands Chromium drops tones without a word, so a tone that does not begin
 * is asked for again.
 */
export async function playDigit({ sdk, clock, gone }: DigitContext, digit: string): Promise<void> {
  const media = sdk.mediaConnection;
  if (!media) throw new CallError('digit', { details: { correlationId: sdk.getCorrelationId() } });
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
    void gone.then(() => {
      done(resolve);
    });
    ask();
  });
}
