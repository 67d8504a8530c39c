import Phone from '~icons/lucide/phone';
import PhoneSection from '../dialler/PhoneSection.svelte';
import * as m from '../paraglide/messages.js';
import type { Section } from './section.ts';
import type { Ui } from './ui.ts';

/** The sections in the order of their tabs; the first is where the phone opens. A new one is one line here. */
export const sectionTable: readonly Section<Ui>[] = [
  // The dial pad takes digits at once: it comes with the page.
  { id: 'phone', label: m.section_phone, icon: Phone, load: () => ({ default: PhoneSection }) },
];
