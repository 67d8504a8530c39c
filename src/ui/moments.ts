import type { Phone } from '../calling/index.ts';
import type { ShellModule } from './frame/shells.ts';
import { atLeisure, painted } from './painted.ts';

/** A moment in which things are loaded. */
export type Moment = 'signingIn' | 'drawn' | 'arrived' | 'idle';

export interface MomentsOptions {
  readonly phone: Pick<Phone, 'lines' | 'on'>;
  /** Whether somebody is signed in without being asked. */
  readonly named: boolean;
  /** What is drawn. */
  readonly shell: ShellModule | Promise<ShellModule>;
}

/** When each moment comes, for a page that is about to be drawn. */
export function momentsOf({ phone, named, shell }: MomentsOptions): Readonly<Record<Moment, Promise<void>>> {
  /**
   * When somebody who is signed in without being asked has a line, or has waited for it for `patience` milliseconds; as soon as
   * the phone can be seen where there is nobody.
   */
  const lineWithin = (patience: number): Promise<unknown> =>
    named
      ? new Promise<void>((resolve) => {
          setTimeout(resolve, patience);
          phone.on('change', () => {
            if (phone.lines.some(({ state }) => state !== 'connecting')) resolve();
          });
        })
      : seen;
  const seen = Promise.resolve(shell).then(painted);
  const drawn = seen.then(() => atLeisure(200));
  return {
    /** At once for somebody who waits for a line, else when nothing else has to be. */
    signingIn: named ? seen.then(() => atLeisure(50)) : drawn,
    /** The dial pad can be seen: nothing else is fetched before. */
    drawn,
    /**
     * Whoever the address signs in sees that they have a line, or the page something to show without: which sections there
     * are comes with the line, and those that come one by one push each other away.
     */
    arrived: lineWithin(5_000)
      .then(painted)
      .then(() => atLeisure(200))
      .then(() => drawn),
    /** Nobody waits for anything: what comes now would be in the way of a line. */
    idle: lineWithin(8_000).then(() => atLeisure(3_000)),
  };
}
