import type { Destination } from './destination.ts';
import { DestinationError } from './errors.ts';

/** What reads whom a text means. */
export interface Reads {
  parse(text: string): Destination | Promise<Destination>;
}

/** Sends a call to whom `text` means. Rejects with a `DestinationError` where that is nobody, or digits would follow. */
export async function sendOn(
  desk: Reads,
  text: string,
  send: (to: Destination) => Promise<void>,
): Promise<void> {
  const read = desk.parse(text);
  // What needs no waiting is asked for in this moment, and before whatever is asked for next.
  const destination = read instanceof Promise ? await read : read;
  // Whoever leaves the call cannot send digits into it any more.
  if (destination.after !== undefined) throw new DestinationError('extension');
  await send(destination);
}
