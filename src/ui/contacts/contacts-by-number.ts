import type { Contact } from '../../calling/index.ts';
import { plainNumber } from './search-key.ts';

/** As many signs at the end of a number tell most apart, however it is written; to read a whole one takes long. */
const end = 4;

const endOf = (number: string): string => plainNumber(number).slice(-end);

/** Finds whoever has a number, by what `same` makes of that; of several with one number it is the first. */
export function contactsByNumber(
  contacts: readonly Contact[],
  same: (number: string) => string,
): (number: string) => Contact | undefined {
  const byEnd = new Map<string, { readonly number: string; readonly contact: Contact }[]>();
  for (const contact of contacts) {
    for (const { number } of contact.numbers) {
      const alike = byEnd.get(endOf(number));
      if (alike) alike.push({ number, contact });
      else byEnd.set(endOf(number), [{ number, contact }]);
    }
  }
  return (wanted) => {
    const alike = byEnd.get(endOf(wanted)) ?? [];
    if (alike.length === 0) return undefined;
    const whole = same(wanted);
    return alike.find(({ number }) => same(number) === whole)?.contact;
  };
}
