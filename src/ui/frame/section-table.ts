import type { LinePart } from '../../calling/index.ts';
import type { Books } from './books.ts';
import { partPresence } from './part-presence.ts';
import type { Section } from './section.ts';
import type { Ui } from './ui.ts';

/** A section, and what of a line it is about. */
interface BookSection extends Section<Ui> {
  /** Without a line that has this, the section is absent. Default: it is always there. */
  readonly needs?: LinePart;
}

/** The books of `ui`, and the sections beside the phone's own, in the order of their tabs. A new one is one entry here. */
export function createBooks({ phone, screen }: Ui): Books<Ui> {
  const table: readonly BookSection[] = [];
  const has = partPresence(() => screen.follow(phone).lines);
  return { sections: () => table.filter(({ needs }) => needs === undefined || has(needs)) };
}
