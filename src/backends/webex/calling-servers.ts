import * as v from 'valibot';
import type { Region } from './region.ts';

const word = v.pipe(v.string(), v.nonEmpty());

const regionShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ clientRegion: word, countryCode: word }),
  v.transform(({ clientRegion, countryCode }) => ({ region: clientRegion, country: countryCode })),
);

const hosts = v.array(v.object({ host: v.optional(word), id: v.optional(v.string(), '') }));
const listShape = v.pipe(v.string(), v.parseJson(), v.object({ hostCatalog: v.record(v.string(), hosts) }));

/** Reads in which region the SDK is, as the provider answers; nothing where it says none. */
export function regionFrom(answer: string): Region | undefined {
  const read = v.safeParse(regionShape, answer);
  return read.success ? read.output : undefined;
}

/**
 * Where the SDK asks which calling servers there are in a region, by a list of services: the first of those that it asks.
 * Nothing where the list names none.
 */
export function serversUrl(list: string, { region, country }: Region): string | undefined {
  const read = v.safeParse(listShape, list);
  if (!read.success) return undefined;
  const [server] = Object.entries(read.output.hostCatalog).flatMap(([name, entries]) =>
    entries.filter(({ id }) => id.endsWith(':mobius')).map(({ host = name }) => host),
  );
  return server && `https://${server}/api/v1/calling/web/?regionCode=${region}&countryCode=${country}`;
}
