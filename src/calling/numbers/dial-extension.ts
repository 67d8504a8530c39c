import type { Call } from '../call.ts';
import type { Destination } from '../destination.ts';
import { offhookError } from '../far-side.ts';
import type { OffhookError } from '../errors.ts';

/**
 * Sends the extension of what was dialled, if there is one, as keypad digits once `call` is connected, after the pause in
 * which whatever answers begins to listen. Nothing is sent where the call is never answered.
 */
export function dialExtension(
  call: Call,
  { extension }: Destination,
  trouble: (call: Call, error: OffhookError) => void,
): void {
  if (extension === undefined) return;
  const stop = call.on('change', () => {
    if (call.state !== 'connected') return;
    stop();
    call.sendDigits?.(`,${extension}`).catch((cause: unknown) => {
      trouble(call, offhookError('digit', cause));
    });
  });
}
