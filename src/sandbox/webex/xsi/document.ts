import type { Answer } from '../../route.ts';

/** What an XSI document is made of: text, elements by name, or several elements of one name. */
export type Content = string | readonly Content[] | { readonly [name: string]: Content };

const namespace = 'http://schema.broadsoft.com/xsi';

/** A document as XML. */
export function xml(name: string, content: Content): Answer {
  return {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, content, ` xmlns="${namespace}"`)}`,
  };
}

/** The same as JSON, as BroadWorks turns XML into it: text is `{$: text}`, an empty element `{}`, and a list of one no list. */
export function json(name: string, content: Content): Answer {
  return { body: { [name]: { xmlns: { $: namespace }, ...toJson(content) } } };
}

function element(name: string, content: Content, attributes = ''): string {
  if (isList(content)) return content.map((each) => element(name, each)).join('');
  const inside =
    typeof content === 'string'
      ? escaped(content)
      : Object.entries(content)
          .map(([child, each]) => element(child, each))
          .join('');
  return `<${name}${attributes}>${inside}</${name}>`;
}

function toJson(content: Content): object {
  if (typeof content === 'string') return content === '' ? {} : { $: content };
  if (isList(content)) {
    const [first, ...others] = content;
    return first !== undefined && others.length === 0 ? toJson(first) : content.map(toJson);
  }
  return Object.fromEntries(Object.entries(content).map(([name, each]) => [name, toJson(each)]));
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

/** Without the characters that XML cannot hold at all, halves of surrogate pairs among them. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
