import { parse } from 'svelte/compiler';
import type { SourceFile } from './source-files.ts';

/** What a person reads or hears through an attribute. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'placeholder',
  'title',
]);

/** A name, not a word: the same in every language. */
const NAMES = /\b(Offhook|Webex|Cisco)\b/g;

/** Literal words in a component's markup, which nobody could translate. */
export function wordsInMarkup(file: SourceFile): string[] {
  return nodesOf(file).flatMap((node) => {
    if (node['type'] === 'Attribute')
      return SPOKEN.has(String(node['name'])) ? wordsOf(file, node['value']) : [];
    return node['type'] === 'Fragment' ? wordsOf(file, node['nodes']) : [];
  });
}

/** Markup that takes text for HTML, which a name from the network must never be. */
export function rawHtml(file: SourceFile): string[] {
  return nodesOf(file)
    .filter((node) => node['type'] === 'HtmlTag')
    .map(() => file.path);
}

/** Literal `style` attributes: Svelte puts them into a template, where the content security policy stops them. */
export function inlineStyles(file: SourceFile): string[] {
  return nodesOf(file)
    .filter((node) => node['type'] === 'Attribute' && node['name'] === 'style' && hasText(node['value']))
    .map(() => file.path);
}

type Node = Readonly<Record<string, unknown>>;

function nodesOf(file: SourceFile): Node[] {
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      found.push(value);
      Object.values(value).forEach(visit);
    }
  };
  visit(parse(file.text, { modern: true, filename: file.path }).fragment);
  return found;
}

function wordsOf(file: SourceFile, value: unknown): string[] {
  return texts(value)
    .map((text) => text.replaceAll(NAMES, '').trim())
    .filter((text) => /\p{L}{2}/u.test(text))
    .map((text) => `${file.path}: ${text}`);
}

function hasText(value: unknown): boolean {
  return texts(value).some((text) => text.trim() !== '');
}

function texts(value: unknown): string[] {
  const nodes: unknown[] = Array.isArray(value) ? value : [];
  return nodes.filter(isNode).flatMap((node) => (node['type'] === 'Text' ? [String(node['data'])] : []));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
