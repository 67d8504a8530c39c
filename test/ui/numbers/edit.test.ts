import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterEdit, regroup, type Edit } from '../../../src/ui/numbers/edit.ts';
import { NumberLibrary } from '../../../src/ui/numbers/library.ts';

const library = new NumberLibrary('US');
const group = (digits: string) => library.grouped(digits);

/** `(212) 5|55` → its text, with the caret where the bar is. */
function at(marked: string): Edit {
  return { text: marked.replace('|', ''), caret: marked.indexOf('|') };
}

const marked = ({ text, caret }: Edit): string => `${text.slice(0, caret)}|${text.slice(caret)}`;

test.each([
  // What stood there, what stands there after the key, what becomes of it.
  ['212555|', '2125550|', '(212) 555-0|'],
  ['(212) 555-010|', '(212) 555-0100|', '(212) 555-0100|'],
  ['(212) |555-0100', '(212) 9|555-010', '(212) 9|55-5010'],
  ['|2125550', '1|2125550', '1| (212) 555-0'],
  ['+442079460|', '+4420794600|', '+44 20 7946 00|'],
  ['100|', '1001|', '1001|'],
  ['212555010|', '212555010x|', '212555010x|'],
  ['(212) 555-0100|', '(212) 555-0100#|', '2125550100#|'],
  ['|', '+44 (0)20 7946 0018|', '+44 (0)20 7946 0018|'],
  ['|', 'tel:+1-212-555-0100|', 'tel:+1-212-555-0100|'],
  ['|', '2125550100|', '(212) 555-0100|'],
  ['al|', 'alice|', 'alice|'],
])('%s → %s is shown as %s', (before, after, shown) => {
  expect(marked(afterEdit(at(before), at(after), group))).toBe(shown);
});

test.each([
  ['(212)| 555-0100', '(212| 555-0100', false, '(21|5) 550-100'],
  ['(212) 555|-0100', '(212) 555|0100', true, '(212) 555|-100'],
  ['(212) 555-|0100', '(212) 555|0100', false, '(212) 55|0-100'],
])('deleting the separator in %s deletes the digit next to it', (before, after, forwards, shown) => {
  expect(marked(afterEdit(at(before), at(after), group, forwards))).toBe(shown);
});

test('grouping never changes which digits there are, nor behind which of them the caret is', () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from('0123456789+*#() -.')), maxLength: 24 });
  const bare = (written: string) => written.replace(/[\s().\-/]/g, '');

  fc.assert(
    fc.property(text, fc.nat(24), (typed, place) => {
      const caret = Math.min(place, typed.length);
      const shown = afterEdit({ text: '', caret: 0 }, { text: typed, caret }, group);

      expect(bare(shown.text)).toBe(bare(typed));
      expect(bare(shown.text.slice(0, shown.caret))).toBe(bare(typed.slice(0, caret)));
    }),
    { numRuns: 2_000 },
  );
});

test('a number typed digit by digit and erased again leaves nothing', () => {
  let text = '';
  for (const digit of '12125550100') text = regroup(text, text + digit, group);
  const whole = text;
  for (let presses = 0; presses < 11; presses += 1) {
    const shorter = text.slice(0, -1);
    ({ text } = afterEdit({ text, caret: text.length }, { text: shorter, caret: shorter.length }, group));
  }

  expect([whole, text]).toEqual(['1 (212) 555-0100', '']);
});

test('a code that follows digits takes our groups away', () => {
  let text = '';
  for (const sign of '123456789*0#') text = regroup(text, text + sign, group);

  expect(text).toBe('123456789*0#');
});
