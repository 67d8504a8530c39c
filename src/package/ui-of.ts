import type { Phone } from '../calling/index.ts';
import { browserBooks } from '../ui/frame/browser-books.ts';
import { browserMemory } from '../ui/frame/browser-memory.ts';
import { chooseLanguage, speak } from '../ui/frame/language.svelte.ts';
import { phoneSection } from '../ui/frame/phone-section.ts';
import { createUi, type Ui } from '../ui/frame/ui.ts';
import { Numbers } from '../ui/numbers/numbers.svelte.ts';

/** The state of a screen for a phone whose lines somebody else signs in, in the page's language or the browser's. */
export function uiOf(phone: Phone): Ui {
  const languages = navigator.languages;
  const memory = browserMemory();
  speak(chooseLanguage(document.documentElement.lang, languages));
  const ui = createUi({
    phone,
    // Who signs in, and how, is the app's.
    systems: [],
    connect: () => Promise.reject(new Error('The app signs in, with phone.signIn().')),
    discovery: Promise.resolve(undefined),
    params: { user: undefined, dial: undefined, lang: undefined, mode: undefined },
    sections: [phoneSection],
    loadBooks: (parts) => Promise.resolve(browserBooks(parts)),
    memory,
    languages,
    numbers: new Numbers(languages, memory),
  });
  ui.lexicon.fetch();
  return ui;
}
