import * as v from 'valibot';
import { described, group, list, text } from '../settings/schema-words.ts';

/** The languages that the screen speaks. */
const languages = ['en', 'fr'] as const;

export type Language = (typeof languages)[number];

const wordsSaid = 'must be text, or text in each language: {"en": "…", "fr": "…"}';

/** What stands on the screen: the same in every language, or what it is in each. */
const words = v.union(
  [v.pipe(v.string(), v.nonEmpty()), v.record(v.picklist(languages), v.pipe(v.string(), v.nonEmpty()))],
  wordsSaid,
);

const number = v.pipe(
  v.string('must be text, such as "+49 30 123456"'),
  v.regex(/^\s*\+?[\d*#][\d*#\s().\/-]{0,39}$/, 'must be a telephone number, such as "+49 30 123456"'),
);

const seconds = (least: number, most: number) => {
  const said = `must be a number of seconds from ${least} to ${most}`;
  return v.pipe(v.number(said), v.minValue(least, said), v.maxValue(most, said));
};

const yesOrNo = v.boolean('must be true or false');

const picture = described(
  v.optional(text),
  'A file beside the profile: .png, .jpg, .webp, .avif or .svg, one megabyte at the most.',
);

const destination = group({
  number: described(number, 'Whom the button calls.'),
  label: described(words, 'What stands on it.'),
  picture,
});

const pinSaid = 'must be 6 to 12 digits';

/** What a kiosk may do, as its file says it. */
export const profileSchema = group({
  $schema: described(v.optional(v.string()), 'Where this schema is, for editors.'),
  name: described(text, 'What the kiosk is called: whom it calls is told this.'),
  pin: described(
    v.pipe(v.string(pinSaid), v.regex(/^\d{6,12}$/, pinSaid)),
    'What opens the way out. It does not leave the server.',
  ),
  destinations: described(
    v.optional(v.pipe(list(destination), v.maxLength(12, 'must be 12 at the most')), []),
    'Whom the kiosk calls with one press, in this order.',
  ),
  dialPad: described(v.optional(yesOrNo, false), 'Whether numbers can be dialled.'),
  allowedNumbers: described(v.optional(list(number), []), 'What can be dialled, beside the destinations.'),
  allowedPrefixes: described(
    v.optional(list(number), []),
    'The same, as what a number begins with, such as "0800".',
  ),
  emergency: described(
    v.optional(
      group({ number: described(number, 'What it dials.'), label: described(words, 'What stands on it.') }),
    ),
    'A button for emergencies. There is none without.',
  ),
  languages: described(
    v.optional(
      v.pipe(
        list(v.picklist(languages, `must be among ${languages.join(', ')}`)),
        v.minLength(1, 'must not be empty'),
      ),
      ['en'],
    ),
    'The languages at one touch; the first is spoken to whoever comes next.',
  ),
  longestCall: described(v.optional(seconds(10, 86_400), 600), 'How long a call may last, in seconds.'),
  warning: described(v.optional(seconds(5, 600), 30), 'How long before that it is said, in seconds.'),
  idle: described(
    v.optional(seconds(5, 3_600), 60),
    'After how many seconds without a touch everything is as it was.',
  ),
  attract: described(
    v.optional(group({ title: described(words, 'What it says.'), picture })),
    'What is shown while nobody is there, until somebody touches it. Nothing is, without.',
  ),
  highContrast: described(v.optional(yesOrNo, false), 'Black and white, with strong edges.'),
  autoAnswer: described(
    v.optional(yesOrNo, false),
    'Whether calls are answered by themselves, after a tone. Needs a workspace.',
  ),
  reloadAt: described(
    v.optional(
      v.pipe(
        v.string('must be a time such as "03:30"'),
        v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "03:30"'),
      ),
      '03:30',
    ),
    'When the page is loaded anew, once nobody is there: hours and minutes, as the kiosk’s clock has them.',
  ),
});

/** A profile as it was said, with what it is without being said. */
export type SaidProfile = v.InferOutput<typeof profileSchema>;
