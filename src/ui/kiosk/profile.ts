import type { Language } from '../frame/language.svelte.ts';
import * as m from '../paraglide/messages.js';

/** Somebody whom a kiosk calls with one press. */
export interface KioskDestination {
  readonly number: string;
  /** What stands on the button, in the language that is spoken. */
  readonly label: () => string;
  /** The address of a picture. Default: a telephone. */
  readonly picture?: string | undefined;
}

/** What a kiosk may do. */
export interface KioskProfile {
  readonly destinations: readonly KioskDestination[];
  /** Whom the button for emergencies calls. There is none without. */
  readonly emergency?: KioskDestination | undefined;
  /** Whether numbers can be dialled. */
  readonly dialPad: boolean;
  /** Whether it may call `number`: nobody else. */
  readonly allows: (number: string) => boolean;
  /** The languages that it offers; the first is spoken to whoever comes next. */
  readonly languages: readonly Language[];
  /** How long a call may last, in milliseconds. */
  readonly longest: number;
  /** How long before that it is said, in milliseconds. */
  readonly warned: number;
  /** After how long without a call or a press everything is as it was, in milliseconds. */
  readonly idle: number;
  /** What is shown while nobody is there. Nothing is, without. */
  readonly attract?: { readonly title: () => string; readonly picture?: string | undefined } | undefined;
  readonly highContrast: boolean;
  /** Whether calls are answered by themselves, after a tone. */
  readonly autoAnswer: boolean;
}

/** A number as it is dialled. */
export const dialled = (number: string): string => number.replaceAll(/[\s().\/-]/g, '');

/** The numbers that it calls, which are the same in every sandbox: they are known before it has said anything. */
const [echo, menu] = ['9001', '9003'];

/** What the sandbox shows a newcomer: two buttons, and the page's own language first. */
export function demonstration(spoken: Language): KioskProfile {
  return {
    destinations: [
      { number: echo, label: m.kiosk_echo },
      { number: menu, label: m.kiosk_reception },
    ],
    dialPad: false,
    allows: (number) => number === echo || number === menu,
    languages: spoken === 'fr' ? ['fr', 'en'] : ['en', 'fr'],
    longest: 5 * 60_000,
    warned: 30_000,
    idle: 30_000,
    highContrast: false,
    autoAnswer: false,
  };
}
