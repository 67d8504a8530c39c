import type { Language } from '../frame/language.svelte.ts';
import type { Discovery } from '../sign-in/discovery.ts';
import * as m from '../paraglide/messages.js';

/** Somebody whom a kiosk calls with one press. */
export interface KioskDestination {
  readonly number: string;
  /** What stands on the button, in the language that is spoken. */
  readonly label: () => string;
}

/** What a kiosk may do. */
export interface KioskProfile {
  /** Whom it calls: nobody else. */
  readonly destinations: readonly KioskDestination[];
  /** The languages that it offers; the first is spoken to whoever comes next. */
  readonly languages: readonly Language[];
  /** How long a call may last, in milliseconds. */
  readonly longest: number;
  /** How long before that it is said, in milliseconds. */
  readonly warned: number;
  /** After how long without a call or a press everything is as it was, in milliseconds. */
  readonly idle: number;
}

/** What the sandbox shows a newcomer: two buttons, and the page's own language first. */
export function demonstration({ numbers }: Discovery, spoken: Language): KioskProfile {
  const { echo = '9001', menu = '9003' } = numbers;
  return {
    destinations: [
      { number: echo, label: m.kiosk_echo },
      { number: menu, label: m.kiosk_reception },
    ],
    languages: spoken === 'fr' ? ['fr', 'en'] : ['en', 'fr'],
    longest: 5 * 60_000,
    warned: 30_000,
    idle: 30_000,
  };
}
