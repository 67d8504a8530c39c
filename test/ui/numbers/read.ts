import { DestinationError } from '../../../src/calling/index.ts';
import { parseDestination } from '../../../src/calling/numbers/reading.ts';
import { NumberLibrary } from '../../../src/ui/numbers/library.ts';

/** What is dialled in `country`, with what is sent after the answer behind it; or why nothing is. */
export function read(text: string, country: string | undefined): string {
  try {
    const { address, after = '' } = parseDestination(text, { letters: false }, new NumberLibrary(country));
    return address + after;
  } catch (fault) {
    if (!(fault instanceof DestinationError)) throw fault;
    return fault.choices.length > 0 ? fault.choices.join(' or ') : fault.reason;
  }
}
