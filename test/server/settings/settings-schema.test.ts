import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsJsonSchema } from '../../../scripts/settings-schema.ts';

test('the committed JSON Schema is the one that the server checks by', async () => {
  const committed = await readFile(join(import.meta.dirname, '../../../docs/settings.schema.json'), 'utf8');

  // npm run settings-schema writes it.
  expect(committed).toBe(await settingsJsonSchema());
});
