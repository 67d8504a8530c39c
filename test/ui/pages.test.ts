import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const page = (name: string) => readFileSync(join(import.meta.dirname, '../../src/ui', name), 'utf8');

test('the page of kiosks is that of the phone, but for its name and its script', () => {
  const kiosk = page('kiosk.html').replace(' data-page="kiosk"', '').replace('./kiosk-main.ts', './main.ts');

  expect(kiosk).toBe(page('index.html'));
  expect(page('kiosk.html')).toContain('<html lang="en" data-page="kiosk">');
});
