import { toJsonSchema } from '@valibot/to-json-schema';
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { join } from 'node:path';
import { profileSchema } from '../src/server/kiosk/profile-schema.ts';
import { settingsSchema } from '../src/server/settings/settings-schema.ts';

/** The JSON Schemas of what the server reads, each by its file in docs/, made from what the server itself checks by. */
export async function jsonSchemas(): Promise<Readonly<Record<string, string>>> {
  const written = async (schema: Parameters<typeof toJsonSchema>[0], title: string): Promise<string> => {
    const titled = { ...toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }), title };
    return format(JSON.stringify(titled), { parser: 'json', printWidth: 110 });
  };
  return {
    'settings.schema.json': await written(settingsSchema, 'Settings of the Offhook server'),
    'kiosk-profile.schema.json': await written(profileSchema, 'Profile of an Offhook kiosk'),
  };
}

// npm run settings-schema
if (process.argv[1] === import.meta.filename)
  for (const [file, text] of Object.entries(await jsonSchemas()))
    await writeFile(join(import.meta.dirname, '../docs', file), text);
