import * as v from 'valibot';

/** One message of AppWebsocket. */
export type PbxMessage = Readonly<Record<string, unknown>> & { readonly mt: string };

const shape = v.pipe(v.string(), v.parseJson(), v.looseObject({ mt: v.string() }));

/** Reads a message; nothing where it is none. */
export function readPbxMessage(text: string): PbxMessage | undefined {
  const read = v.safeParse(shape, text);
  return read.success ? read.output : undefined;
}

/** A handle in a message, which some write as text; nothing where there is none, or 0, which stands for a failure. */
export function handleIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Text in a message; empty where there is none. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
