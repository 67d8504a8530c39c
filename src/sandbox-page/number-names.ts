import * as m from '../ui/paraglide/messages.js';

const names: Readonly<Record<string, () => string>> = {
  '9001': m.sandbox_number_echo,
  '9002': m.sandbox_number_tone,
  '9003': m.sandbox_number_menu,
  '9004': m.sandbox_number_music,
  '9403': m.sandbox_number_forbidden,
  '9404': m.sandbox_number_nobody,
  '9480': m.sandbox_number_unanswered,
  '9486': m.sandbox_number_busy,
  '9488': m.sandbox_number_media_refused,
  '9489': m.sandbox_number_media_astray,
  '9500': m.sandbox_number_error,
  '9503': m.sandbox_number_unavailable,
  '9603': m.sandbox_number_declines,
  '9701': m.sandbox_number_hangs_up,
  '9702': m.sandbox_number_mute,
  '9703': m.sandbox_number_renames,
  '9704': m.sandbox_number_early,
};

/** What a number that behaves does, in the language of the page; nothing where that is known in the sandbox only. */
export const numberName = (number: string): string | undefined =>
  Object.hasOwn(names, number) ? names[number]?.() : undefined;
