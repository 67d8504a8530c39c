/** A word that signs somebody in: a JSON web token or JWE, or what ends in an organisation as Webex's tokens do. */
const token = /^eyJ|_[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** Lines of a session description with what lets others into the media, or says whose browser it is. */
const media = /^(a=(?:ice-ufrag|ice-pwd|crypto|fingerprint|identity):).*$/gim;

/** The user fragment stands in each candidate, too. */
const fragment = /\b(ufrag|pwd) \S+/g;

const bearer = /\b(bearer|basic)\s+\S+/gi;

/** Words are between these. */
const word = /[^\s/?#&="',:;()<>[\]{}]+/g;

/** Ids of other shapes: long, without a break, with letters and digits. */
const looksLikeId = (text: string): boolean =>
  /^[\w+.~-]{20,}$/.test(text) &&
  /\d/.test(text) &&
  /[a-z]/i.test(text) &&
  // Words with hyphens between them, such as names of RTP extensions.
  !/^[a-z]+(?:-[a-z0-9]{1,12})+$/.test(text);

/**
 * Takes out of texts what must not leave the page: tokens, keys, credentials, and identifiers of people, devices and
 * calls. The same identifier is the same `id-1` wherever it stands, so that what belongs together still does.
 */
export class Redactor {
  readonly #ids = new Map<string, string>();

  text(text: string): string {
    return text
      .replace(media, '$1…')
      .replace(fragment, '$1 …')
      .replace(bearer, '$1 [token]')
      .replace(word, (each) => this.#word(each));
  }

  /** An identifier, of whichever shape; one that is none any more, from somebody's file, stays. */
  id(id: string): string {
    if (/^id-\d+$/.test(id)) return id;
    const known = this.#ids.get(id) ?? `id-${this.#ids.size + 1}`;
    this.#ids.set(id, known);
    return known;
  }

  #word(text: string): string {
    if (text.length < 20) return text;
    if (token.test(text)) return '[token]';
    const without = text.replace(uuid, (id) => this.id(id));
    return looksLikeId(without) ? this.id(without) : without;
  }
}
