import { chooseLanguage, speak, type Language } from '../frame/language.svelte.ts';
import { countryKey, type Country } from '../numbers/country.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import { isLocale } from '../paraglide/runtime.js';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import { Choice } from './choice.svelte.ts';
import { isTheme, showTheme, type Theme } from './theme.ts';

export interface LookOptions {
  readonly numbers: Numbers;
  /** Where choices are remembered. Default: nowhere. */
  readonly memory?: Memory | undefined;
  readonly page: Window;
  /** The browser's, in order of preference. */
  readonly languages: readonly string[];
  /** The language that the page's address asks for, which is stronger than any choice. */
  readonly asked: string | undefined;
}

/** How the phone looks and speaks in this browser. */
export interface Look {
  readonly theme: Choice<Theme>;
  readonly language: Choice<Language>;
  /** In which country numbers without a country code are meant. */
  readonly country: Choice<Country>;
  /** Whether the page's address asks for a language. */
  readonly asked: boolean;
}

/** What somebody has chosen before; the page's first script has drawn it so already, by the same names. */
export function createLook({ numbers, memory, page, languages, asked }: LookOptions): Look {
  const look = {
    theme: new Choice({
      key: 'offhook.theme',
      known: isTheme,
      memory,
      page,
      apply: (theme) => {
        showTheme(theme, page.document);
      },
    }),
    language: new Choice<Language>({
      key: 'offhook.language',
      known: isLocale,
      memory,
      page,
      apply: (language) => {
        speak(chooseLanguage(asked, [language ?? '', ...languages]));
      },
    }),
    country: new Choice({
      key: countryKey,
      known: (text): text is Country => /^[A-Z]{2}$/.test(text),
      memory,
      page,
      apply: () => void numbers.load().catch(() => undefined),
    }),
    asked: isLocale(asked?.slice(0, 2).toLowerCase() ?? ''),
  };
  showTheme(look.theme.value, page.document);
  return look;
}
