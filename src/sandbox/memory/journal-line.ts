import { crc32 } from 'node:zlib';
import { isFields, type Fields } from '../body.ts';

/** One change: to a `value`, or gone. Without a key all that is in the map is gone. */
export interface Change {
  readonly map: string;
  readonly key?: string;
  readonly value?: unknown;
}

/** A change as a line of the journal: its checksum (CRC-32), then JSON. Bytes are written in base64. */
export function written(change: Change): string {
  const json = JSON.stringify(change, function (this: Fields, key, value: unknown) {
    // Node's own kind of bytes is something else by the time that it is `value`.
    const bytes = this[key];
    return bytes instanceof Uint8Array ? { $bytes: Buffer.from(bytes).toString('base64') } : value;
  });
  return `${sumOf(json)} ${json}\n`;
}

/** The change that a line says, without its end; nothing where it is damaged. */
export function read(line: string): Change | undefined {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${sumOf(json)} `) return undefined;
  const change: unknown = JSON.parse(json, (_, value: unknown) =>
    isFields(value) && typeof value['$bytes'] === 'string'
      ? new Uint8Array(Buffer.from(value['$bytes'], 'base64'))
      : value,
  );
  return isFields(change) && typeof change['map'] === 'string' ? (change as unknown as Change) : undefined;
}

const sumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');
