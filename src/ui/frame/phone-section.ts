import Phone from '~icons/lucide/phone';
import PhoneSection from '../dialler/PhoneSection.svelte';
import * as m from '../paraglide/messages.js';
import type { Section } from './section.ts';
import type { Ui } from './ui.ts';

/** Where the phone opens. The dial pad takes digits at once: it comes with the page. */
export const phoneSection: Section<Ui> = {
  id: 'phone',
  label: m.section_phone,
  icon: Phone,
  load: () => ({ default: PhoneSection }),
};
