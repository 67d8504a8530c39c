import { expect, test } from 'vitest';
import { readPageParams } from '../../../src/ui/frame/page-params.ts';

test.each([
  ['?dial=+442071838750', '+442071838750'],
  ['?dial=%2B442071838750', '+442071838750'],
  ['?dial=+44+20+7183+8750', '+44 20 7183 8750'],
  ['?dial=%2B44+20+7183+8750', '+44 20 7183 8750'],
  ['?dial=%20+442071838750', '+442071838750'],
  ['?dial=tel:+442071838750', 'tel:+442071838750'],
  ['?dial=tel%3A+442071838750', 'tel:+442071838750'],
  ['?dial=tel%3A%2B442071838750', 'tel:+442071838750'],
  ['?dial=tel:%2B44-20-7183', 'tel:+44-20-7183'],
  ['?dial=(+44)2071838750', '(+44)2071838750'],
  ['?dial=tel:5550100;phone-context=+1-212', 'tel:5550100;phone-context=+1-212'],
  ['?dial=tel:5550100%3Bphone-context%3D+1-212', 'tel:5550100;phone-context=+1-212'],
  ['?dial=Bob+Baker', 'Bob Baker'],
  ['?dial=*98#', '*98#'],
  ['?dial=*98%23', '*98#'],
  ['?dial=#31#2125550100', '#31#2125550100'],
  ['?dial=%2331%232125550100', '#31#2125550100'],
  ['?dial=*21*1005##', '*21*1005##'],
  ['?dial=*98#&user=1001', '*98#'],
  ['?user=1001&dial=*98#', '*98#'],
  ['?dial=+16465588656,,820445398#', '+16465588656,,820445398#'],
  ['?dial=+16465588656;ext=777#', '+16465588656;ext=777#'],
  ['?dial=9001#phone', '9001'],
  ['?dial=9001&lang=fr#history', '9001'],
  ['?dial=100%', '100%'],
  ['?dial=%E0%A4%A', '%E0%A4%A'],
  ['?dial=%D9%A1%D9%A2', '١٢'],
  ['?dial=1?2', '1?2'],
  ['?dial=', undefined],
  ['?dial=#phone', undefined],
  ['', undefined],
  ['#?dial=9001', undefined],
])('%s asks to dial %s', (address, dial) => {
  expect(readPageParams(`http://localhost:6334/${address}`).dial).toBe(dial);
});

test('a number that ends in # leaves what follows it in the address alone', () => {
  expect(readPageParams('http://localhost/?dial=*98#&user=1001&lang=fr')).toMatchObject({
    user: '1001',
    lang: 'fr',
  });
});
