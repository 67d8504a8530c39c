import { expect, test } from 'vitest';
import { allows, readProfile } from '../../../src/server/kiosk/profile.ts';
import { SettingsError } from '../../../src/server/settings/settings-error.ts';

const least = { name: 'Front door', pin: '471147', destinations: [{ number: '9001', label: 'Reception' }] };

/** The profile of a file that says `said`, beside `files`. */
const profileOf = (said: unknown, files: Readonly<Record<string, Buffer>> = {}) =>
  readProfile('/etc/offhook/lobby.json', (path) => {
    if (path === '/etc/offhook/lobby.json')
      return Buffer.from(typeof said === 'string' ? said : JSON.stringify(said));
    const file = files[path];
    if (!file) throw new Error('There is no such file.');
    return file;
  });

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('The profile was taken.');
}

test('the least that a profile says is its name, its PIN and a destination', () => {
  expect(profileOf(least)).toEqual({
    pin: '471147',
    name: 'Front door',
    destinations: [{ number: '9001', label: { en: 'Reception' } }],
    ...{ dialPad: false, allowedNumbers: [], allowedPrefixes: [], languages: ['en'] },
    ...{ longestCall: 600, warning: 30, idle: 60, highContrast: false, autoAnswer: false, reloadAt: '03:30' },
  });
});

test('labels are said in each language, numbers as people write them, pictures lie beside it', () => {
  const svg = Buffer.from('<svg/>');
  const destinations = [
    { number: '+49 (30) 12-34', label: { en: 'Desk', fr: 'Accueil' }, picture: 'pictures/desk.svg' },
  ];

  const profile = profileOf(
    { ...least, languages: ['fr', 'en'], destinations, attract: { title: 'Offhook' } },
    { '/etc/offhook/pictures/desk.svg': svg },
  );

  expect(profile.destinations).toEqual([
    {
      number: '+49301234',
      label: { en: 'Desk', fr: 'Accueil' },
      picture: { type: 'image/svg+xml', bytes: svg },
    },
  ]);
  expect(profile.attract).toEqual({ title: { en: 'Offhook', fr: 'Offhook' } });
});

test('it allows its destinations, its emergency number and what may be dialled, and nothing else', () => {
  const profile = profileOf({
    ...least,
    dialPad: true,
    allowedNumbers: ['1001'],
    allowedPrefixes: ['0800'],
    emergency: { number: '112', label: 'Emergency' },
  });
  const withoutPad = profileOf({ ...least, allowedNumbers: ['1001'] });

  expect(['9001', '112', '1001', '0800123'].filter((number) => allows(profile, number))).toHaveLength(4);
  expect(['', '10011', '900', '080', '0900', '0800;ext=1', 'sip:x@y'].some((to) => allows(profile, to))).toBe(
    false,
  );
  expect(allows(withoutPad, '1001')).toBe(false);
});

test.each([
  [{ ...least, pin: undefined }, 'lobby.json: pin is missing.'],
  [{ ...least, pin: '4711' }, 'lobby.json: pin must be 6 to 12 digits.'],
  [{ ...least, pin: 471147 }, 'lobby.json: pin must be 6 to 12 digits.'],
  [{ ...least, name: '' }, 'lobby.json: name must not be empty.'],
  [
    { name: 'Front door', pin: '471147' },
    'lobby.json: it allows nothing: destinations, emergency or dialPad is missing.',
  ],
  [
    { ...least, dialPad: true },
    'lobby.json: dialPad is true, but allowedNumbers and allowedPrefixes are empty: nothing could be dialled.',
  ],
  [{ ...least, emergency: { label: 'Help' } }, 'lobby.json: emergency.number is missing.'],
  [{ ...least, colour: 'red' }, 'lobby.json: colour is not a setting.'],
  [{ ...least, idle: 'long' }, 'lobby.json: idle must be a number of seconds from 5 to 3600.'],
  [{ ...least, languages: ['de'] }, 'lobby.json: languages[0] must be among en, fr.'],
  [{ ...least, reloadAt: '25:00' }, 'lobby.json: reloadAt must be a time such as "03:30".'],
  [{ ...least, longestCall: 20 }, 'lobby.json: warning must be less than longestCall.'],
  [
    { ...least, destinations: [{ number: 'reception', label: 'Reception' }] },
    'lobby.json: destinations[0].number must be a telephone number, such as "+49 30 123456".',
  ],
  [
    { ...least, languages: ['en', 'fr'], destinations: [{ number: '1', label: { en: 'Desk' } }] },
    'lobby.json: destinations[0].label.fr is missing.',
  ],
  [
    { ...least, destinations: [...least.destinations, { number: '90 01', label: 'Desk' }] },
    'lobby.json: destinations[1].number is that of another destination.',
  ],
  [
    { ...least, destinations: [{ number: '1', label: 'Desk', picture: 'desk.gif' }] },
    'lobby.json: destinations[0].picture must be a .png, .jpg, .webp, .avif or .svg file.',
  ],
  [
    { ...least, attract: { title: 'Hello', picture: 'hello.png' } },
    'lobby.json: attract.picture: hello.png cannot be read.',
  ],
])('a profile with %j is refused in one line that names the key', (said, line) => {
  expect(refusalOf(() => profileOf(said))).toBe(line);
});

test('a file that is no JSON object, or not there, is refused, and what it says is not repeated', () => {
  expect(refusalOf(() => profileOf('{"pin": 471147'))).toBe(
    'The kiosk profile lobby.json is not a JSON object.',
  );
  expect(refusalOf(() => profileOf('[]'))).toBe('The kiosk profile lobby.json is not a JSON object.');
  expect(refusalOf(() => readProfile('/nowhere/lobby.json'))).toBe(
    'The kiosk profile /nowhere/lobby.json cannot be read.',
  );
});
