import { expect, onTestFinished, test, vi } from 'vitest';
import { plain } from '../../../src/ui/parts/plain.ts';

test.each([
  ['Łukasz Żółć', 'lukasz zolc'],
  ['İpek Işık', 'ipek isik'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Søren Kierkegård', 'soren kierkegard'],
  ['Đorđe Đặng', 'dorde dang'],
  ['Ħal Għaxaq', 'hal ghaxaq'],
  ['Æsir and Œuvre', 'aesir and oeuvre'],
  ['Þórður Guðmundsson', 'thordur gudmundsson'],
  ['Ŧ and ŋ', 't and n'],
  ['Zoë ÉLODIE Müller', 'zoe elodie muller'],
  ['Zoe\u0308', 'zoe'],
  ['Ștefan Țepeș', 'stefan tepes'],
  ['Ｂｏｂ ﬁnch', 'bob finch'],
  ['Νίκος ΝΊΚΟΣ', 'νικοσ νικοσ'],
  ['Фёдор Йовович', 'федор иовович'],
  ['ليلى حدّاد', 'ليلى حداد'],
  ['李 明', '李 明'],
  ["O'Brien & Sons, 1002", "o'brien & sons, 1002"],
  ['', ''],
])('“%s” is searched as “%s”', (text, searched) => {
  expect(plain(text)).toBe(searched);
});

test.each(['Łukasz', 'İpek Işık', 'STRAẞE', 'Ǆ', 'ΐ', 'ŉ', 'Ω', 'ﬃ'])(
  'what “%s” is searched as is searched as itself',
  (text) => {
    expect(plain(plain(text))).toBe(plain(text));
  },
);

test('in a Turkish browser, too, “ibm” finds IBM', () => {
  const lower = vi.spyOn(String.prototype, 'toLocaleLowerCase').mockImplementation(function (this: string) {
    return this.replaceAll('I', 'ı').toLowerCase();
  });
  onTestFinished(() => {
    lower.mockRestore();
  });

  expect(plain('IBM Çağrı')).toBe('ibm cagri');
  expect(plain('ibm')).toBe('ibm');
});
