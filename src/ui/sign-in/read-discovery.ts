import * as v from 'valibot';
import { tidy } from '../parts/text.ts';
import type { Discovery, SandboxPerson } from './discovery.ts';

/** What is text in an object; the rest of it is left out. */
const texts = v.fallback(
  v.pipe(
    v.record(v.string(), v.fallback(v.optional(v.string()), undefined)),
    v.transform((all) =>
      Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
    ),
  ),
  {},
);

/** A person who can be shown, dialled and signed in; nothing otherwise. */
const person = v.fallback(
  v.optional(
    v.object({
      name: v.fallback(v.string(), ''),
      extension: v.pipe(v.string(), v.regex(/^[\d*#+]{1,32}$/)),
      accessToken: v.pipe(v.string(), v.nonEmpty()),
    }),
  ),
  undefined,
);

const url = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text)),
);

const shape = v.object({
  u2c: url,
  hydra: url,
  hosts: v.optional(texts, {}),
  users: v.fallback(v.array(person), []),
  numbers: v.optional(texts, {}),
  ribbon: v.optional(v.unknown()),
  innovaphone: v.optional(v.unknown()),
  xassist: v.optional(v.unknown()),
});

/** Reads the discovery document; `undefined` for one that makes no sense, and only who and what makes sense in it. */
export function readDiscovery(said: unknown): Discovery | undefined {
  const read = v.safeParse(shape, said);
  if (!read.success) return undefined;
  const people = read.output.users
    .filter((each) => each !== undefined)
    .map((each): SandboxPerson => ({ ...each, name: tidy(each.name) || each.extension }));
  // Lists on the screen go by the extension.
  const different = new Map(people.map((each) => [each.extension, each]));
  return { ...read.output, users: [...different.values()] };
}
