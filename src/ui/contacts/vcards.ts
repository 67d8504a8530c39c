import ICAL from 'ical.js';
import type { ContactCard, ContactNumber } from '../../calling/index.ts';
import { titleOf } from './contact-words.ts';
import { asVersion3 } from './old-vcards.ts';
import { photographOf, photographProperty, type Property } from './photographs.ts';

/** What a file has brought. */
export interface ReadCards {
  readonly cards: readonly ContactCard[];
  readonly broken: BrokenCards;
  /** How many cards were not looked at, because there were so many before them. */
  readonly beyond: number;
  /** How many cards have a photograph that is left out: too large, no picture, or an address only. */
  readonly unpictured: number;
}

/** The cards of a file that cannot be read. */
export interface BrokenCards {
  readonly count: number;
  /** What the first of them are called, as far as they say so; else their places in the file, from 1. */
  readonly names: readonly string[];
}

/** As many cards are read of one file. */
export const mostCards = 10_000;

/** As many broken ones are named. */
const mostNamed = 100;

/** Cards of vCard 3 (RFC 2426) and 4 (RFC 6350), and of 2.1. A broken one is named, and the others come. */
export function readVcards(text: string): ReadCards {
  // Files that were put together have a mark of the encoding before each; Macs had another end of the line.
  const plain = text.replace(/\ufeff/g, '').replace(/\r\n?/g, '\n');
  const sources = plain.split(/^(?=BEGIN:VCARD)/im).filter((source) => /^BEGIN:VCARD/i.test(source));
  const read = sources.slice(0, mostCards).map((source, index) => ({
    card: readCard(source),
    name: () => nameIn(source) ?? String(index + 1),
  }));
  const broken = read.filter(({ card }) => !card);
  const cards = read.flatMap(({ card }) => card ?? []);
  return {
    cards: cards.map(({ card }) => card),
    unpictured: cards.filter(({ isUnpictured }) => isUnpictured).length,
    broken: { count: broken.length, names: broken.slice(0, mostNamed).map(({ name }) => name()) },
    beyond: sources.length - read.length,
  };
}

/** Stands for a backslash while a card is read: ical.js takes one at the end of a value for part of what separates values. */
const backslash = '\0';

interface ReadCard {
  readonly card: ContactCard;
  /** Whether it has a photograph that is left out. */
  readonly isUnpictured: boolean;
}

function readCard(source: string): ReadCard | undefined {
  // What follows a card is none of it.
  const unfolded = asVersion3(source.replace(/\0/g, '').replace(/^(END:VCARD)\s*$[^]*/im, '$1'));
  try {
    const [, properties] = ICAL.parse(unfolded.replaceAll('\\\\', backslash)) as [
      string,
      readonly Property[],
    ];
    const card = cardOf(properties);
    const photographs = properties.filter(([name]) => name === 'photo');
    const [avatar] = photographs.flatMap((each) => photographOf(each) ?? []);
    const isUnpictured = avatar === undefined && photographs.length > 0;
    return titleOf(card) === '' ? undefined : { card: { ...card, ...(avatar && { avatar }) }, isUnpictured };
  } catch {
    return undefined;
  }
}

function nameIn(source: string): string | undefined {
  const [, name] = /^FN[^:\n]*:(.*)$/im.exec(source) ?? [];
  return name?.trim().slice(0, 80) || undefined;
}

function cardOf(properties: readonly Property[]): ContactCard {
  const all = (name: string) => properties.filter(([given]) => given === name);
  const texts = (...given: readonly Property[]) =>
    given.flatMap(([, , , ...values]) => values.flat()).map(textOf);
  const [, , , name] = all('n')[0] ?? [];
  // Somebody may have several of each.
  const [familyName = '', givenName = ''] = [name].flat().map((part) => [part].flat().map(textOf).join(' '));
  const [fullName = ''] = texts(...all('fn'));
  const [company = ''] = texts(...all('org'));
  const groups = [...new Set(texts(...all('categories')))].filter(Boolean);
  const numbers = all('tel')
    .map((property) => ({ first: preference(property), found: numberOf(property) }))
    .sort((one, other) => one.first - other.first);
  const card = {
    ...(company && { company }),
    numbers: numbers.flatMap(({ found }) => found),
    ...(groups.length > 0 && { groups }),
  };
  // Whoever has no name is called by what there is.
  const firstName = givenName || (familyName || fullName === titleOf(card) ? '' : fullName);
  return { ...(firstName && { firstName }), ...(familyName && { lastName: familyName }), ...card };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll(backslash, '\\').trim() : '';

const typesOf = ([, { type }]: Property): readonly string[] =>
  [type].flat(2).map((each) => String(each).toLowerCase());

/** From 1 for what to call first, as version 4 has it; version 3 has a type for it. */
function preference(property: Property): number {
  const [, { pref }] = property;
  return Number(pref) || (typesOf(property).includes('pref') ? 1 : 101);
}

function numberOf(property: Property): readonly ContactNumber[] {
  const written = textOf(property[3]);
  const number = /^tel:/i.test(written) ? written.slice(4).replace(/;.*$/, '') : written;
  const types = typesOf(property);
  const kind = types.includes('cell') ? 'mobile' : types.find((each) => /^(?:work|home)$/.test(each));
  return number === '' ? [] : [{ number, ...(kind && { kind }) }];
}

/** The cards as one file of vCard `version`. Of photographs that are elsewhere it has the addresses. */
export function writeVcards(cards: readonly ContactCard[], version: '3.0' | '4.0'): string {
  return cards.map((card) => `${written(card, version)}\r\n`).join('');
}

function written(card: ContactCard, version: '3.0' | '4.0'): string {
  const { firstName = '', lastName = '', company, numbers, groups = [], avatar } = card;
  const properties: Property[] = [
    ['version', {}, 'text', version],
    ['fn', {}, 'text', titleOf(card)],
    ['n', {}, 'text', [lastName, firstName, '', '', '']],
    ...(company === undefined ? [] : [['org', {}, 'text', [company, '']] as const]),
    ...numbers.map(({ number, kind }): Property => {
      const type = kind && { type: kind === 'mobile' ? 'cell' : kind };
      return ['tel', { ...type }, version === '3.0' ? 'phone-number' : 'text', number.replace(/\s+/g, ' ')];
    }),
    ...(avatar === undefined ? [] : [photographProperty(avatar, version)]),
    ...(groups.length === 0 ? [] : [['categories', {}, 'text', ...groups] as const]),
  ];
  const text = new ICAL.Component(['vcard', properties, []] as never).toString();
  // ical.js writes an address as if it were a text, whose commas are marked.
  return text.replace(/^(PHOTO:data:image\/[a-z]+;base64)\\,/m, '$1,');
}
