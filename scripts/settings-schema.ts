import { toJsonSchema } from '@valibot/to-json-schema';
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { join } from 'node:path';
import { settingsSchema } from '../src/server/settings/settings-schema.ts';

/** The JSON Schema of the server's settings, made from what the server itself checks them by. */
export async function settingsJsonSchema(): Promise<string> {
  const schema = toJsonSchema(settingsSchema, { typeMode: 'input', errorMode: 'ignore' });
  const titled = { ...schema, title: 'Settings of the Offhook server' };
  return format(JSON.stringify(titled), { parser: 'json', printWidth: 110 });
}

// npm run settings-schema
if (process.argv[1] === import.meta.filename)
  await writeFile(join(import.meta.dirname, '../docs/settings.schema.json'), await settingsJsonSchema());
