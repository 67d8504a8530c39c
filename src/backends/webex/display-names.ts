/** What has a meaning in a header. Where the SDK reads one, it takes them for that in a quoted name, too, and cuts there. */
const signs = '"<>@:';

/** The first of those that stand for the signs until the SDK has read the header: of a private plane, as no name has. */
const standIns = 0x10fff0;

/** A quoted name at the beginning of a header (RFC 3261, 25.1). */
const quoted = /^\s*"([^"\\]*(?:\\.[^"\\]*)*)"/s;

/** Longer headers are left as they are, in UTF-16 units. */
const longest = 10_000;

type Headers = Record<string, unknown>;

const objectIn = (value: unknown): Headers =>
  typeof value === 'object' && value !== null ? (value as Headers) : {};

function shield(header: string): string {
  if (header.length > longest) return header;
  return header.replace(quoted, (_, name: string) => {
    const plain = name.replace(/\\(.)/gs, '$1');
    return `"${plain.replace(/["<>@:]/g, (sign) => String.fromCodePoint(standIns + signs.indexOf(sign)))}"`;
  });
}

function shieldIn(callerId: Headers): void {
  for (const name of ['from', 'p-asserted-identity']) {
    const header = callerId[name];
    if (typeof header === 'string') callerId[name] = shield(header);
  }
}

/** Before the SDK reads a Mobius event: has it read the whole name in it, whatever signs that has. */
export function shieldNames({ data }: { readonly data: unknown }): void {
  const { callerId, midCallService } = objectIn(data);
  shieldIn(objectIn(callerId));
  for (const service of Array.isArray(midCallService) ? (midCallService as unknown[]) : [])
    shieldIn(objectIn(objectIn(objectIn(service)['eventData'])['callerId']));
}

/** The name as it was in the header, from what the SDK has read. */
export function unshielded(name: string): string {
  return name.replace(
    /[\u{10fff0}-\u{10fff4}]/gu,
    (sign) => signs[(sign.codePointAt(0) ?? 0) - standIns] ?? sign,
  );
}
