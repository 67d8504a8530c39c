import * as v from 'valibot';
import { LineError } from '../../../calling/index.ts';

const shape = v.object({
  serviceLinks: v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((links) => Object.keys(links).length > 0),
  ),
});

const url = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text)),
);

/** Where services are, as the catalogue has it. */
export interface Catalogue {
  /** Where pages register for events; nothing before sign-in. */
  readonly wdm: string | undefined;
}

/** Reads the service catalogue; throws a `LineError` where it is none. */
export function readCatalogue(answer: unknown): Catalogue {
  const read = v.safeParse(shape, answer);
  if (!read.success) throw new LineError('other', { details: { code: 'catalogue' } });
  const wdm = v.safeParse(url, read.output.serviceLinks['wdm']);
  return { wdm: wdm.success ? wdm.output : undefined };
}
