import { readFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import * as v from 'valibot';
import { SettingsError } from '../settings/settings-error.ts';
import { profileSchema, type Language, type SaidProfile } from './profile-schema.ts';

/** Text in each language of a profile. */
export type Words = Partial<Readonly<Record<Language, string>>>;

/** A picture, as it is served. */
export interface Picture {
  readonly type: string;
  readonly bytes: Buffer;
}

/** What a kiosk may do, checked. */
export interface Profile extends Omit<
  SaidProfile,
  '$schema' | 'destinations' | 'emergency' | 'attract' | 'allowedNumbers' | 'allowedPrefixes'
> {
  readonly destinations: readonly {
    readonly number: string;
    readonly label: Words;
    readonly picture?: Picture;
  }[];
  readonly emergency?: { readonly number: string; readonly label: Words };
  readonly attract?: { readonly title: Words; readonly picture?: Picture };
  readonly allowedNumbers: readonly string[];
  readonly allowedPrefixes: readonly string[];
}

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
};

/** In bytes. */
const largestPicture = 1 << 20;

/** A number as it is dialled. */
export const dialled = (number: string): string => number.replaceAll(/[\s().\/-]/g, '');

/** Whether a kiosk with this profile may call `number`. */
export function allows(profile: Profile, number: string): boolean {
  const { destinations, emergency, dialPad, allowedNumbers, allowedPrefixes } = profile;
  if (destinations.some((each) => each.number === number) || emergency?.number === number) return true;
  if (!dialPad || !/^\+?[\d*#]{1,40}$/.test(number)) return false;
  return allowedNumbers.includes(number) || allowedPrefixes.some((prefix) => number.startsWith(prefix));
}

/**
 * Reads the profile in the file at `path`, and the pictures beside it. Throws a {@link SettingsError} that names the file and
 * the key which is unknown, of a wrong kind or missing, or says that the profile allows nothing.
 */
export function readProfile(path: string, read: (path: string) => Buffer = readFileSync): Profile {
  const file = basename(path);
  const refused = (what: string) => new SettingsError(`${file}: ${what}.`);
  const result = v.safeParse(profileSchema, readJson(path, file, read), { abortEarly: true });
  if (!result.success) {
    const [{ path: keys = [], message }] = result.issues;
    const key = keys.map((each) => (typeof each.key === 'number' ? `[${each.key}]` : `.${String(each.key)}`));
    throw refused(`${key.join('').replace(/^\./, '')} ${message}`.trim());
  }
  const said = result.output;
  const words = (key: string, text: SaidProfile['destinations'][number]['label']): Words => {
    if (typeof text === 'string')
      return Object.fromEntries(said.languages.map((language) => [language, text]));
    const lacking = said.languages.find((language) => text[language] === undefined);
    if (lacking !== undefined) throw refused(`${key}.${lacking} is missing`);
    return text;
  };
  const picture = (key: string, name: string | undefined): { readonly picture?: Picture } => {
    if (name === undefined) return {};
    const type = types[extname(name).toLowerCase()];
    if (type === undefined) throw refused(`${key} must be a .png, .jpg, .webp, .avif or .svg file`);
    let bytes: Buffer;
    try {
      bytes = read(resolve(dirname(path), name));
    } catch (cause) {
      throw new SettingsError(`${file}: ${key}: ${name} cannot be read.`, { cause });
    }
    if (bytes.length > largestPicture) throw refused(`${key}: ${name} is larger than a megabyte`);
    return { picture: { type, bytes } };
  };
  const { emergency, attract, ...rest } = said;
  delete rest.$schema;
  const profile: Profile = {
    ...rest,
    destinations: said.destinations.map(({ number, label, picture: name }, index) => ({
      number: dialled(number),
      label: words(`destinations[${index}].label`, label),
      ...picture(`destinations[${index}].picture`, name),
    })),
    ...(emergency && {
      emergency: { number: dialled(emergency.number), label: words('emergency.label', emergency.label) },
    }),
    ...(attract && {
      attract: {
        title: words('attract.title', attract.title),
        ...picture('attract.picture', attract.picture),
      },
    }),
    allowedNumbers: said.allowedNumbers.map(dialled),
    allowedPrefixes: said.allowedPrefixes.map(dialled),
  };
  refuseNonsense(profile, refused);
  return profile;
}

function refuseNonsense(profile: Profile, refused: (what: string) => SettingsError): void {
  const { destinations, emergency, dialPad, allowedNumbers, allowedPrefixes } = profile;
  const dialable = [...allowedNumbers, ...allowedPrefixes];
  if (dialPad && dialable.length === 0)
    throw refused(
      'dialPad is true, but allowedNumbers and allowedPrefixes are empty: nothing could be dialled',
    );
  if (destinations.length === 0 && !emergency && !dialPad)
    throw refused('it allows nothing: destinations, emergency or dialPad is missing');
  if (profile.warning >= profile.longestCall) throw refused('warning must be less than longestCall');
  const numbers = destinations.map(({ number }) => number);
  const twice = numbers.findIndex((number, index) => numbers.indexOf(number) !== index);
  if (twice >= 0) throw refused(`destinations[${twice}].number is that of another destination`);
}

function readJson(path: string, file: string, read: (path: string) => Buffer): unknown {
  let text: string;
  try {
    text = read(path).toString('utf8');
  } catch (cause) {
    throw new SettingsError(`The kiosk profile ${path} cannot be read.`, { cause });
  }
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return said;
  } catch {
    // What the parser says of it may quote the PIN.
  }
  throw new SettingsError(`The kiosk profile ${file} is not a JSON object.`);
}
