/** What the page's address asks for. Everything else in it is left alone. */
export interface PageParams {
  /** Extension of the sandbox person who is signed in without a click. */
  readonly user: string | undefined;
  /** What the dialler is filled with; it is never called without a press. */
  readonly dial: string | undefined;
  readonly lang: string | undefined;
  /** Which of the shells is shown. */
  readonly mode: string | undefined;
  /** The kiosk whose address this is: nothing else that is asked for counts there, but the language. */
  readonly kiosk?: string | undefined;
}

/** `%23` and the like as the signs that they stand for; a text with what is no such code stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A plus is a blank in what a form sends, and a plus where somebody writes a number: at its beginning, behind a colon, a
 * bracket or an equals sign. Whoever writes one as `%2B` means blanks by all others.
 */
function pluses(raw: string): string {
  if (/%2B/i.test(raw)) return raw.replaceAll('+', ' ');
  return raw.replace(/(?<!^|[:(<=]|%3A|%3D|%20)\+/gi, ' ');
}

/**
 * Reads `?user=`, `?dial=`, `?lang=` and `?mode=` of an address as people write them; what is empty counts as absent. A
 * number keeps its `+` and its `#`: a fragment that begins with digits, or with nothing, behind `dial` belongs to it, unlike
 * the name of a section.
 */
export function readPageParams(address: string): PageParams {
  const [, query = ''] = /^[^?#]*\?(.*)$/s.exec(address) ?? [];
  const hash = /(?:^|&)dial=[^&#]*#(?=[\d*#+,;&]|$)/.test(query);
  const params = (hash ? query : query.replace(/#.*$/s, '')).split('&');
  const text = (name: string, read = (raw: string) => raw.replaceAll('+', ' ')) => {
    const raw = params.find((param) => param.startsWith(`${name}=`))?.slice(name.length + 1);
    return raw === undefined ? undefined : decoded(read(raw)).trim().slice(0, 200) || undefined;
  };
  const kiosk = /^\w+:\/\/[^/?#]+\/kiosk\/([^/?#]+)/.exec(address)?.[1];
  if (kiosk) return { user: undefined, dial: undefined, lang: text('lang'), mode: 'kiosk', kiosk };
  return { user: text('user'), dial: text('dial', pluses), lang: text('lang'), mode: text('mode'), kiosk };
}
