import english from '../../../messages/en.json' with { type: 'json' };
import french from '../../../messages/fr.json' with { type: 'json' };

type Key = Exclude<keyof typeof english, '$schema'>;

/** The screen's words for `key`, which are not one thing for one and another for many; `who` is the far end. */
export function words(key: Key, who = '', language: 'en' | 'fr' = 'en'): string {
  const said = (language === 'en' ? english : french)[key];
  if (typeof said !== 'string') throw new TypeError(`${key} depends on a number`);
  return said.replaceAll('{who}', who).replaceAll('{number}', who);
}

type Failure = Key extends infer Each ? (Each extends `${infer Name}_remedy` ? Name : never) : never;

/** What a message about a failure has to say: its title, its cause and its remedy. */
export function saidOf(failure: Failure, who: string): string[] {
  return ([`${failure}_title`, `${failure}_cause`, `${failure}_remedy`] as const).map((key) =>
    words(key, who),
  );
}
