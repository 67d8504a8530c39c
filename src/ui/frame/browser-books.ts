import { browserMemory } from './browser-memory.ts';
import type { Books } from './books.ts';
import { readPageParams } from './page-params.ts';
import { createBooks } from './section-table.ts';
import type { Ui } from './ui.ts';

/** The books of `ui` in this browser, with what it remembers. */
export const browserBooks = (ui: Ui): Books<Ui> =>
  createBooks(ui, {
    memory: browserMemory(),
    session: browserMemory('session'),
    page: window,
    languages: navigator.languages,
    asked: readPageParams(location.href).lang,
  });
