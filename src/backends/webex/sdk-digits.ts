import { CallError, type Clock } from '../../calling/index.ts';
import type { SdkCall } from './sdk-types.ts';

/** How long a tone may take to begin, in milliseconds. */
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
 * How long a tone is, and the pause that is asked for after it, in milliseconds. Chromium waits for the pause twice: it
 * would make 240 ms of the SDK's 100 and 70.
 */
const [toneLength, toneGap] = [100, 30] as const;

/**
 * When the next tone may begin, after the beginning of this one, in milliseconds: 10 ms later it does, and the pause is then
 * the 65 ms that a sender makes at least (ETSI ES 201 235-2).
 */
const toneTime = 155;

/**
 * Sends one keypad digit and waits until its tone, and the pause after it, are over, or the call is. The browser's own
 * word that the tone began is what counts; without it this rejects with `digit`. For some milliseconds after a connection
 * stands Chromium drops tones without a word, so a tone that does not begin is asked for again.
 */
export async function playDigit({ sdk, clock, gone }: DigitContext, digit: string): Promise<void> {
  const media = sdk.mediaConnection;
  const failed = (cause?: unknown) =>
    new CallError('digit', { cause, details: { correlationId: sdk.getCorrelationId() } });
  if (!media) throw failed();
  await new Promise<void>((resolve, reject) => {
    let stopAsking: () => void = () => undefined;
    let stopWaiting: (() => void) | undefined;
    const done = (settle: () => void) => {
      stopTimer();
      stopAsking();
      stopWaiting?.();
      media.off('dtmfTone:changed', heard);
      settle();
    };
    let refusal: unknown;
    const ask = () => {
      stopAsking = clock.after(tonePatience, ask);
      try {
        media.insertDTMF(digit, toneLength, toneGap);
      } catch (cause) {
        // A connection that was only just made takes none yet.
        refusal = cause;
      }
    };
    const heard = ({ tone }: { tone: string }) => {
      // The end of the one before.
      if (tone === '') return;
      stopAsking();
      stopTimer();
      stopWaiting ??= clock.after(toneTime, () => {
        done(resolve);
      });
    };
    const stopTimer = clock.after(toneLimit, () => {
      done(() => {
        reject(failed(refusal));
      });
    });
    media.on('dtmfTone:changed', heard);
    void gone.then(() => {
      done(resolve);
    });
    ask();
  });
}
