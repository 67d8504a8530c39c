import { CallError, type Clock } from '../../calling/index.ts';
import type { SdkCall } from './sdk-types.ts';

/** How long a tone may take to begin, and to be over, in milliseconds. WebRTC plays 100 ms and pauses 70 ms. */
const toneLimit = 1_500;

/**
 * Sends one keypad digit and waits until its tone, and the pause after it, are over. The SDK swallows its failures, so
 * the browser's own word that the tone began is what counts; without it this rejects with `digit`.
 */
export async function playDigit(sdk: SdkCall, clock: Clock, digit: string): Promise<void> {
  const media = sdk.mediaConnection;
  if (!media) throw new CallError('digit');
  await new Promise<void>((resolve, reject) => {
    const heard = ({ tone }: { tone: string }) => {
      if (tone === '') done(resolve);
    };
    const stopTimer = clock.after(toneLimit, () => {
      done(() => {
        reject(new CallError('digit', { details: { correlationId: sdk.getCorrelationId() } }));
      });
    });
    const done = (settle: () => void) => {
      stopTimer();
      media.off('dtmfTone:changed', heard);
      settle();
    };
    media.on('dtmfTone:changed', heard);
    sdk.sendDigit(digit);
  });
}
