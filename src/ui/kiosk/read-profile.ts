import * as v from 'valibot';
import { getLocale, locales } from '../paraglide/runtime.js';
import { dialled, type KioskProfile } from './profile.ts';

const words = v.pipe(
  v.record(v.picklist(locales), v.string()),
  v.transform((text) => () => text[getLocale()] ?? Object.values(text)[0] ?? ''),
);

const destination = v.object({ number: v.string(), label: words, picture: v.optional(v.string()) });

const milliseconds = v.pipe(
  v.number(),
  v.transform((seconds) => seconds * 1_000),
);

const shape = v.object({
  name: v.string(),
  destinations: v.array(destination),
  emergency: v.optional(destination),
  dialPad: v.boolean(),
  allowedNumbers: v.array(v.string()),
  allowedPrefixes: v.array(v.string()),
  languages: v.array(v.picklist(locales)),
  longestCall: milliseconds,
  warning: milliseconds,
  idle: milliseconds,
  attract: v.optional(v.object({ title: words, picture: v.optional(v.string()) })),
  highContrast: v.boolean(),
  autoAnswer: v.boolean(),
  reloadAt: v.pipe(v.string(), v.regex(/^\d\d:\d\d$/)),
});

/** A profile that the server has given. */
export interface ServedProfile extends KioskProfile {
  readonly name: string;
  /** When the page is loaded anew: `hh:mm`. */
  readonly reloadAt: string;
}

/** Reads the profile as the server says it; throws where it makes no sense. */
export function readServedProfile(said: unknown): ServedProfile {
  const { allowedNumbers, allowedPrefixes, longestCall, warning, ...rest } = v.parse(shape, said);
  const { destinations, emergency, dialPad } = rest;
  const buttons = [...destinations, ...(emergency ? [emergency] : [])];
  return {
    ...rest,
    longest: longestCall,
    warned: warning,
    allows: (text) => {
      const number = dialled(text);
      if (buttons.some((each) => each.number === number)) return true;
      return (
        dialPad &&
        (allowedNumbers.includes(number) || allowedPrefixes.some((each) => number.startsWith(each)))
      );
    },
  };
}
