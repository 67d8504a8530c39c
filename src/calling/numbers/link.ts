/** What telephone links begin with, and addresses of SIP, whose user may be a number. */
const scheme = /^\s*[<("']*\s*(?:tel|callto|phone|fax|sms|web\+tel|sips?):\/*/i;

/** RFC 3261: a name before an address. */
const bracketed = /^[^<]*<((?:tel|sips?):[^>]*)>/i;

/** RFC 3966: what may follow a number in a link and says nothing about where it leads. */
const parameter = /;(?!ext=|postd=)([a-z][a-z0-9-]*)(?:=([^;>]*))?/gi;

/** Links carry some signs percent-encoded; what is no such code stays. */
const decoded = (link: string): string =>
  link.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });

/** What a link says of a number, with the area that it lies in, if that is a number (`;phone-context=+1-914-555`). */
export interface Link {
  readonly text: string;
  readonly context: string;
  /** Whether it names another system, `sip:1001@example.com`, without saying that it is a telephone (`;user=phone`). */
  readonly elsewhere: boolean;
}

/** Takes a link to a telephone apart; nothing where `text` is none. */
export function readLink(text: string): Link | undefined {
  const named = bracketed.exec(text)?.[1] ?? text;
  const [begin] = scheme.exec(named) ?? [];
  if (begin === undefined) return undefined;
  const link = decoded(named.slice(begin.length));
  const [number = '', system = ''] = link.split(/@(.*)$/s);
  const context = /;phone-context=(\+[^;]*)/i.exec(link)?.[1] ?? '';
  const elsewhere = /^[^\s>;?]/.test(system) && !/;user=phone\b/i.test(system);
  return { text: number.replace(parameter, '').replace(/;postd=/gi, ''), context, elsewhere };
}
