import type { NumberPlan } from './number-plan.ts';

const day = '(?:0?[1-9]|[12][0-9]|3[01])';
const year = '(?:19|20)[0-9]{2}';
const time = '[0-9]{1,2}(?:[.:][0-9]{2})?';

/** Neither begins within a number, nor goes on as one. */
const alone = (pattern: string): RegExp =>
  new RegExp(`(?<![0-9+*#]|[0-9][-./:])(?:${pattern})(?![\\p{L}0-9*#]|[-./:][0-9])`, 'giu');

const dates = alone(`${year}-${day}-${day}|${day}([-./])${day}\\1${year}|${day}/${day}/[0-9]{2}`);

/** `9-17 Uhr`, `5 pm`, `24 hours`, `24/7`, `9h30`, `09:00`. */
const times = alone(
  `(?:${time} ?- ?)?${time}(?: ?(?:uhr|[ap]\\.?m|oclock|hours?|hrs?|stunden|heures?|horas?)|h(?:[0-9]{2})?)|24/7|[0-9]{1,2}:[0-9]{2}(?: ?- ?[0-9]{1,2}:[0-9]{2})?`,
);

/** An amount before or behind the sign of a currency, and a sign whose amount is not to be told from a number. */
const amounts =
  /(?<![0-9][-./]?)[0-9]{1,3}(?:[.,]?[0-9]{2,3})? ?\$(?![0-9])|\$[0-9]{1,3}(?:[.,]?[0-9]{2,3}){0,2}(?![0-9]|[-.][0-9])|\$/g;

/**
 * What {@link plainSigns} made of a text without dates, times and amounts of money, in whose place something ends. Whatever
 * `plan` knows as a number stays.
 */
export const withoutFigures = (text: string, plan: NumberPlan): string =>
  text
    .replace(amounts, '\n')
    .replace(dates, (date) => (plan.e164(date.replace(/[^0-9]/g, '')) === undefined ? '\n' : date))
    .replace(times, '\n');
