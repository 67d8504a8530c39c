import ICAL from 'ical.js';
import type { ContactCard, ContactNumber } from '../../calling/index.ts';
import { titleOf } from './contact-words.ts';

/** What a file has brought. */
export interface ReadCards {
  readonly cards: readonly ContactCard[];
  /** What each card that cannot be read is called, as far as it says so; else its place in the file, from 1. */
  readonly broken: readonly string[];
}

/** As many cards are read of one file; whatever follows is broken. */
const most = 10_000;

/** As many broken ones are named. */
const mostNamed = 100;

/** A property as jCard has it (RFC 7095): its name, parameters, type and values. */
type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];

/** Cards of vCard 3 (RFC 2426) and 4 (RFC 6350). A broken one is named, and the others come. */
export function readVcards(text: string): ReadCards {
  const cards: ContactCard[] = [];
  const broken: string[] = [];
  const sources = text.split(/^(?=BEGIN:VCARD)/im).filter((source) => /^BEGIN:VCARD/i.test(source));
  for (const [index, source] of sources.entries()) {
    const card = index < most ? readCard(source) : undefined;
    if (card) cards.push(card);
    else if (broken.length < mostNamed) broken.push(nameIn(source) ?? String(index + 1));
  }
  return { cards, broken };
}

function readCard(source: string): ContactCard | undefined {
  try {
    const [, properties] = ICAL.parse(source.trim()) as [string, readonly Property[]];
    const card = cardOf(properties);
    return titleOf(card) === '' ? undefined : card;
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
  const parts = (name: string) =>
    all(name)
      .slice(0, 1)
      .flatMap(([, , , ...values]) => values.flat());
  const texts = (name: string) => parts(name).map((part) => (typeof part === 'string' ? part.trim() : ''));
  const [familyName = '', givenName = ''] = texts('n');
  const [fullName = ''] = texts('fn');
  const [company = ''] = texts('org');
  const firstName = givenName || (familyName ? '' : fullName === company ? '' : fullName);
  const groups = texts('categories').filter(Boolean);
  return {
    ...(firstName && { firstName }),
    ...(familyName && { lastName: familyName }),
    ...(company && { company }),
    numbers: all('tel').flatMap(numberOf),
    ...(groups.length > 0 && { groups }),
  };
}

function numberOf([, { type }, , value]: Property): readonly ContactNumber[] {
  const number = typeof value === 'string' ? value.replace(/^tel:/i, '').replace(/;.*$/, '').trim() : '';
  const types = [type].flat().map((each) => String(each).toLowerCase());
  const kind = types.includes('cell') ? 'mobile' : types.find((each) => /^(?:work|home)$/.test(each));
  return number === '' ? [] : [{ number, ...(kind && { kind }) }];
}

/** The cards as one file of vCard `version`. */
export function writeVcards(cards: readonly ContactCard[], version: '3.0' | '4.0'): string {
  return cards.map((card) => `${written(card, version)}\r\n`).join('');
}

function written(card: ContactCard, version: '3.0' | '4.0'): string {
  const { firstName = '', lastName = '', company, numbers, groups = [] } = card;
  const properties: Property[] = [
    ['version', {}, 'text', version],
    ['fn', {}, 'text', titleOf(card)],
    ['n', {}, 'text', [lastName, firstName, '', '', '']],
    ...(company === undefined ? [] : [['org', {}, 'text', [company, '']] as const]),
    ...numbers.map(({ number, kind = 'work' }): Property => {
      const type = kind === 'mobile' ? 'cell' : kind;
      return ['tel', { type }, version === '3.0' ? 'phone-number' : 'text', number];
    }),
    ...(groups.length === 0 ? [] : [['categories', {}, 'text', ...groups] as const]),
  ];
  return new ICAL.Component(['vcard', properties, []] as never).toString();
}
