import type { Call } from '../call.ts';
import { offhookError } from '../far-side.ts';
import type { OffhookError } from '../errors.ts';

/**
 * Sends `extension` as keypad digits once `call` is connected, after the pause in which whatever answers begins to
 * listen. Nothing is sent where the call is never answered.
 */
export function dialExtension(
  call: Call,
  extension: string,
  trouble: (call: Call, error: OffhookError) => void,
): void {
  const stop = call.on('change', () => {
    if (call.state !== 'connected') return;
    stop();
    call.sendDigits?.(`,${extension}`).catch((cause: unknown) => {
      trouble(call, offhookError('digit', cause));
    });
  });
}
