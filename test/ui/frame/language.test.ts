import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import english from '../../../messages/en.json' with { type: 'json' };
import french from '../../../messages/fr.json' with { type: 'json' };
import { chooseLanguage } from '../../../src/ui/frame/language.svelte.ts';
import { readPageParams } from '../../../src/ui/frame/page-params.ts';
import { openConnectedPhone, openPhone } from '../support/open-phone.ts';

type Message = string | readonly { readonly match: Readonly<Record<string, string>> }[];

/** A message in every form that it has: one thing and many are not written alike. */
const forms = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

const slots = (text: string) => text.match(/\{\w+\}/g)?.toSorted() ?? [];

test.each<[string | undefined, readonly string[], string]>([
  ['fr', ['en-US'], 'fr'],
  [undefined, ['fr-CA', 'en'], 'fr'],
  [undefined, ['de', 'fr'], 'fr'],
  ['xx', ['en-GB'], 'en'],
  [undefined, ['de'], 'en'],
  [undefined, [], 'en'],
])('?lang=%s in a browser that prefers %j is %s', (asked, preferred, language) => {
  expect(chooseLanguage(asked, preferred)).toBe(language);
});

test('every message is there in both languages, with the same slots', () => {
  expect(Object.keys(french)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(english)) {
    for (const form of forms(french[key as keyof typeof french]))
      expect([key, slots(form)]).toEqual([key, slots(text)]);
  }
});

test('no French text has an ordinary space before its double punctuation', () => {
  expect(
    Object.values(french)
      .flatMap(forms)
      .filter((text) => / [:;?!]/.test(text)),
  ).toEqual([]);
});

test('the sign-in screen speaks French', async () => {
  await openPhone({ language: 'fr' });

  expect(screen.getByRole('button', { name: 'Continuer en tant que Alice Anders' })).toBeTruthy();
  expect(screen.getByRole('status', { name: 'Ligne' }).textContent).toBe('Déconnectée');
  expect(document.documentElement.lang).toBe('fr');
});

test('a call speaks French', async () => {
  await openConnectedPhone({ language: 'fr' });

  for (const name of ['Couper le micro', 'Mettre en attente', 'Raccrocher']) {
    expect(screen.getByRole('button', { name })).toBeTruthy();
  }
});

test('the address is read, what is empty or unknown left out', () => {
  expect(readPageParams('?user=1001&dial=%2B49%20123&lang=&mode=kiosk')).toEqual({
    user: '1001',
    dial: '+49 123',
    mode: 'kiosk',
    lang: undefined,
  });
});
