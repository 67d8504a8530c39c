import * as m from '../ui/paraglide/messages.js';
import type { ShownPerson } from './watched.svelte.ts';

const sounds: Readonly<Record<string, () => string>> = {
  'hold music': m.sandbox_hears_hold_music,
  ringback: m.sandbox_hears_ringback,
  echo: m.sandbox_hears_echo,
  'a tone': m.sandbox_hears_tone,
  'the menu': m.sandbox_hears_menu,
  music: m.sandbox_hears_music,
  'an announcement': m.sandbox_hears_announcement,
  nothing: m.sandbox_hears_nothing,
};

/** What somebody hears, in words: a sound of the sandbox, or the person whose extension it is. */
export function heard(hears: string, people: readonly ShownPerson[]): string {
  const sound = Object.hasOwn(sounds, hears) ? sounds[hears] : undefined;
  return sound?.() ?? people.find(({ extension }) => extension === hears)?.name ?? hears;
}
