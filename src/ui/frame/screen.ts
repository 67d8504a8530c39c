import type { Clock, Phone } from '../../calling/index.ts';
import { bridge } from '../parts/bridge.ts';
import { createSeconds, type Seconds } from './seconds.ts';

/** What the screen is drawn from, and drawn again by: the phone, and the time. */
export interface Screen {
  /** Hands `model` back, and has whatever calls it while drawing drawn again when anything of the phone changes. */
  readonly follow: <Model>(model: Model) => Model;
  readonly seconds: Seconds;
}

/** The screen of `phone`; it listens only while something on it follows. */
export function createScreen(phone: Phone, clock: Clock): Screen {
  return { follow: bridge(phone), seconds: createSeconds(clock) };
}
