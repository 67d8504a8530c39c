/** What is longer, in characters, than any invitation is left as it is. */
const longestInvitation = 10_000;

/** Addresses of people and of pages: their digits are no telephone's. */
const addresses = /[^\s<]*[@＠][^\s>]+|\bhttps?:\/\/\S+/gi;

/** `text` without the addresses in it, in whose place something ends. */
export const withoutAddresses = (text: string): string =>
  /[@＠]|:\/\//.test(text) ? text.replace(addresses, '\n') : text;

/** The lines of an invitation to a meeting that have digits, which are few; a field of one line has bars between them. */
export function withoutProse(text: string): string {
  if (text.length > longestInvitation) return text;
  const lines = withoutAddresses(text).split(/\s*[\r\n|]\s*/);
  return lines.filter((line) => /\p{Nd}/u.test(line)).join('\n');
}
