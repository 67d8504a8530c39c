import { ringtoneNames, type Ringtone } from './ringtone.ts';
import { countryOf, toneCountries, type ToneCountry } from './tone-country.ts';

/** Where a setting is remembered: `localStorage`, or in tests something like it. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

interface Stored {
  readonly ringtone: Ringtone;
  readonly volume: number;
  /** Absent: as the browser's languages have it. */
  readonly country?: ToneCountry;
}

const key = 'offhook.sound';

/** How the telephone sounds. Remembered from one visit to the next; what the browser refuses to keep is lost then. */
export class SoundSettings {
  #stored: Stored = $state.raw({ ringtone: 'marimba', volume: 0.7 });
  readonly #memory: Memory | undefined;
  readonly #languages: readonly string[];
  #likelyCountry: ToneCountry | undefined;

  /** `languages` are the browser's, in order of preference: they choose the country at first. */
  constructor(memory: Memory | undefined, languages: readonly string[]) {
    this.#memory = memory;
    this.#languages = languages;
    this.#stored = { ...this.#stored, ...recall(memory) };
  }

  get ringtone(): Ringtone {
    return this.#stored.ringtone;
  }

  set ringtone(ringtone: Ringtone) {
    this.#keep({ ringtone });
  }

  /** Loudness of the ringtone, from 0 to 1; the loudness of calls is another matter. */
  get volume(): number {
    return this.#stored.volume;
  }

  set volume(volume: number) {
    this.#keep({ volume: Math.min(1, Math.max(0, volume)) });
  }

  /** Whose tones for ringing, busy and the like are played. */
  get country(): ToneCountry {
    return this.#stored.country ?? this.guessCountry();
  }

  set country(country: ToneCountry) {
    this.#keep({ country });
  }

  /** The country by the browser's languages. Browsers take their time to say it for the first time. */
  guessCountry(): ToneCountry {
    return (this.#likelyCountry ??= countryOf(this.#languages));
  }

  #keep(change: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...change };
    try {
      this.#memory?.setItem(key, JSON.stringify(this.#stored));
    } catch {
      // Full, or forbidden: it holds for this visit.
    }
  }
}

/** What was kept and can still be used: somebody may have edited it, or a later version written it. */
function recall(memory: Memory | undefined): Partial<Stored> {
  let found: unknown;
  try {
    found = JSON.parse(memory?.getItem(key) ?? 'null');
  } catch {
    return {};
  }
  if (typeof found !== 'object' || found === null) return {};
  const { ringtone, volume, country } = found as Readonly<Record<string, unknown>>;
  const known = {
    ringtone: ringtoneNames.find((name) => name === ringtone),
    country: toneCountries.find((name) => name === country),
  };
  return {
    ...(known.ringtone && { ringtone: known.ringtone }),
    ...(known.country && { country: known.country }),
    ...(typeof volume === 'number' && volume >= 0 && volume <= 1 && { volume }),
  };
}
