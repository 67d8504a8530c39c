import { LineError } from './errors.ts';
import type { Line } from './line.ts';

/**
 * Resolves once calls can come in on `line`, and go out. Rejects with the error of a line that is offline, which the
 * line tries again by itself, or signed out for good; at once where it is that already.
 *
 * @example
 * ```ts
 * import { Phone, browserMicrophone, whenReady } from 'offhook';
 * import { backend as webex } from 'offhook/webex';
 *
 * const phone = new Phone({ microphone: browserMicrophone() });
 * const line = phone.signIn(webex, { accessToken: 'from developer.webex.com' });
 * await whenReady(line);
 * ```
 */
export function whenReady(line: Line): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { state, error } = line;
      if (state === 'ready') resolve();
      else if (state === 'offline' || state === 'signed-out') reject(error ?? new LineError('other'));
      else return;
      stop();
    };
    const stop = line.on('change', look);
    look();
  });
}
