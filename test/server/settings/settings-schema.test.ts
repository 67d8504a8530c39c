import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../scripts/settings-schema.ts';

test.each(['settings.schema.json', 'kiosk-profile.schema.json'])(
  'the committed %s is the one that the server checks by',
  async (file) => {
    const committed = await readFile(join(import.meta.dirname, '../../../docs', file), 'utf8');

    // npm run settings-schema writes it.
    expect(committed).toBe((await jsonSchemas())[file]);
  },
);
