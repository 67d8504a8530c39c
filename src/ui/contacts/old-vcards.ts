/** A property of a card in a line of its own: what it is, with its parameters, and its value. */
const property = /^([^":\n]+):(.*)$/;

/** Parameters of vCard 2.1 that say how a value is written, without a name before them. */
const encodings = /^(?:quoted-printable|base64|b|8bit|7bit)$/i;

/** Bytes as a text: what is no UTF-8 is of an old Windows, unless it says otherwise. */
export function textIn(bytes: BufferSource, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * A card (with `\n` between its lines) as version 3 has it, where it is of version 2.1, as Outlook and many telephones write it,
 * or borrows from that: types without `TYPE=`, and quoted-printable.
 */
export function asVersion3(card: string): string {
  const old = /^VERSION:2/im.test(card);
  const lines = unfolded(card).map((line) => {
    const [, head = '', value = ''] = property.exec(line) ?? [];
    if (head === '') return line;
    return /^version$/i.test(head) && old ? 'VERSION:3.0' : lineOf(head, value, old);
  });
  return lines.join('\n');
}

/** The properties of a card. One in quoted-printable goes on behind a line that ends in `=`, and any in a line that begins with a blank. */
function unfolded(card: string): readonly string[] {
  const whole: string[][] = [];
  let soft = false;
  for (const line of card.split('\n')) {
    const last = whole.at(-1);
    const goesOn = soft || /^[ \t]/.test(line);
    const isSoft: boolean = line.endsWith('=') && (soft || /^[^:]*quoted-printable/i.test(line));
    const part = line.slice(goesOn && !soft ? 1 : 0, isSoft ? -1 : undefined);
    if (last && goesOn) last.push(part);
    else whole.push([part]);
    soft = isSoft;
  }
  return whole.map((parts) => parts.join(''));
}

function lineOf(head: string, value: string, old: boolean): string {
  const [name = '', ...given] = head.split(';');
  const named = given.map((each) => {
    if (each.includes('=')) return each;
    return `${encodings.test(each) ? 'ENCODING' : 'TYPE'}=${each}`;
  });
  const valueOf = (parameter: string) =>
    named.find((each) => each.toLowerCase().startsWith(`${parameter}=`))?.slice(parameter.length + 1);
  const encoding = valueOf('encoding')?.toLowerCase();
  const parameters = named
    .filter((each) => !/^charset=|^encoding=(?!b)/i.test(each))
    .map((each) => (/^encoding=/i.test(each) ? 'ENCODING=b' : each));
  const written = [name, ...parameters].join(';');
  if (encoding === 'quoted-printable') {
    const parts = value.split(/(?<!\\);/).map((part) => escaped(bytesIn(part), valueOf('charset')));
    return `${written}:${parts.join(';')}`;
  }
  // Of the signs that version 3 marks, the old one marks the semicolon.
  return `${written}:${old && encoding !== 'base64' ? value.replace(/\\(?!;)|,/g, '\\$&') : value}`;
}

/** What quoted-printable stands for. */
function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [sign, hex] of text.matchAll(/=([0-9A-F]{2})|[^]/giu)) {
    if (hex === undefined) bytes.push(...encoder.encode(sign));
    else bytes.push(Number.parseInt(hex, 16));
  }
  return Uint8Array.from(bytes);
}

const escaped = (bytes: BufferSource, charset: string | undefined): string =>
  textIn(bytes, charset)
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
