import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import {
  CallError,
  LineError,
  MediaError,
  type EndReason,
  type OffhookError,
} from '../../../src/calling/index.ts';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { stay } from '../../../src/ui/messages/notices.svelte.ts';
import { Explainer } from '../../../src/ui/messages/explainer.ts';
import { detailsOf } from '../../../src/ui/messages/details.ts';
import { destinationWords } from '../../../src/ui/messages/destination-words.ts';
import { endNote } from '../../../src/ui/messages/end-note.ts';
import { endWords, missedWords } from '../../../src/ui/messages/end-words.ts';
import { lineWords } from '../../../src/ui/messages/line-words.ts';
import { mediaWords } from '../../../src/ui/messages/media-words.ts';
import { pictureWords } from '../../../src/ui/messages/picture-words.ts';
import { callWords, type Words } from '../../../src/ui/messages/words.ts';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { offers } from './offers.ts';
import { openConnectedPhone, openReadyPhone, settled } from '../support/open-phone.ts';

const tables = {
  line: lineWords,
  call: callWords,
  media: mediaWords,
  picture: pictureWords,
  end: endWords,
  missed: { call: missedWords },
};
const rows = Object.entries(tables).flatMap(([table, words]) =>
  Object.entries(words).flatMap(([reason, row]: [string, Words | undefined]) =>
    row ? [{ name: `${table}/${reason}`, row }] : [],
  ),
);

const textOf = ({ title, cause, remedy }: Words) => [title('Bob'), cause(), remedy()];

/** Whole sentences with nothing left to fill in. */
const sentences = /^\p{Lu}[^{}]*[^\s.]\.$/u;
/** What happened and why take three words at least; what to do may be one. */
const ofWords: unknown = expect.stringMatching(/^\S+(\s+\S+){2,}$/);

test.each(rows)('$name says what happened, why and what to do, in English and French', ({ row }) => {
  speak('en');
  const english = textOf(row);
  speak('fr');
  const french = textOf(row);

  for (const text of [...english, ...french]) expect(text).toMatch(sentences);
  for (const [title, cause] of [english, french]) expect([title, cause]).toEqual([ofWords, ofWords]);
  // What happened is not why, why is not what to do, and nothing is left untranslated.
  expect(new Set([...english, ...french]).size).toBe(6);
});

test.each(['en', 'fr'] as const)('no two reasons are told in the same three sentences (%s)', (language) => {
  speak(language);

  const told = rows.map(({ row }) => textOf(row).join(' '));

  expect(told.filter((text, index) => told.indexOf(text) !== index)).toEqual([]);
});

const news = /^missed|^end\/(transferred|joined|parked|forwarded|answered-elsewhere)$/;

test.each(rows)('$name offers what can be done, and stays unless it is only news', ({ name, row }) => {
  expect([row.action, row.also].filter(Boolean)).toEqual(offers[name] ?? []);
  expect(row.severity).toBe(news.test(name) ? 'info' : undefined);
});

test.each(Object.keys(destinationWords))(
  'a destination that is %s is said in English and French',
  (reason) => {
    const words = destinationWords[reason as keyof typeof destinationWords];
    speak('en');
    const english = words();
    speak('fr');

    expect(words()).not.toBe(english);
  },
);

test('an ordinary hang-up needs no message, only a note on the card', () => {
  speak('en');

  expect([endWords.local, endWords.remote]).toEqual([undefined, undefined]);
  expect([endNote('local', 'Bob'), endNote('remote', 'Bob')]).toEqual([
    'You ended the call.',
    'Bob hung up.',
  ]);
});

test.each<[EndReason, string, string]>([
  ['busy', 'Bob Baker is busy.', 'Call again'],
  ['declined', 'Bob Baker declined the call.', 'Call again'],
  ['no-answer', 'Bob Baker does not answer.', 'Call again'],
  ['not-found', 'Bob Baker does not exist.', 'Copy details'],
  ['unavailable', 'Bob Baker cannot be reached now.', 'Call again'],
  ['failed', 'The call with Bob Baker failed.', 'Call again'],
  ['lost', 'The call with Bob Baker was lost.', 'Call again'],
])('an outgoing call that ends %s is an alert with a remedy', async (reason, title, remedy) => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.rename({ name: 'Bob Baker' });

  phone.line.farEnd.ends(reason);
  await settled();

  const alert = within(screen.getByRole('region', { name: 'Notifications' })).getByRole('alert');
  expect(within(alert).getByText(title)).toBeTruthy();
  expect(within(alert).getByRole('button', { name: remedy })).toBeTruthy();
});

test.each<[EndReason]>([['transferred'], ['answered-elsewhere']])(
  '%s is news, not an alert, and leaves by itself',
  async (reason) => {
    const phone = await openReadyPhone();
    phone.line.ring({ name: 'Bob Baker' }).ends(reason);
    await settled();
    const region = within(screen.getByRole('region', { name: 'Notifications' }));
    const shown = region.queryByRole('status');

    phone.clock.advance(stay);
    await settled();

    expect(shown).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(region.queryByRole('status')).toBeNull();
  },
);

test('a call that fails says why it failed', async () => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('9403');

  phone.line.farEnd.fail(new CallError('forbidden'));
  await settled();

  expect(screen.getByRole('alert').textContent).toContain('The call to 9403 is not allowed.');
});

test('trouble in a call that goes on is an alert', async () => {
  const phone = await openConnectedPhone();

  phone.line.farEnd.trouble(new CallError('microphone-change'));
  await settled();

  expect(screen.getByRole('alert').textContent).toContain('The microphone was not changed.');
});

test('Call again calls the same number', async () => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.busy();
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Call again' }));

  expect(phone.line.farEnds.map(({ remote }) => remote.number)).toEqual(['1002', '1002']);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('an alert stays until it is dismissed', async () => {
  const phone = await openReadyPhone();
  phone.ui.explainer.report(new MediaError('missing'));
  phone.clock.advance(10 * stay);
  await settled();
  const shown = screen.queryByRole('alert');

  await phone.user.click(screen.getByRole('button', { name: 'Dismiss' }));

  expect(shown).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('Copy details copies the reason, the correlation ID and the time, and no token', async () => {
  const phone = await openReadyPhone();
  const secret = `abc_def_0ffb00c0-5a4d-4b0c-8000-000000000001`;
  const details = { correlationId: 'id-1', status: 403, code: `refused Bearer ${secret} and ${secret}` };
  phone.ui.explainer.report(new CallError('forbidden', { details }), { who: 'Bob' });
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Copy details' }));

  const copied = await navigator.clipboard.readText();
  expect(copied).toContain('Offhook: CallError/forbidden');
  expect(copied).toContain('Correlation ID: id-1');
  expect(copied).toContain(`Time: ${new Date(phone.clock.now()).toISOString()}`);
  expect(copied).not.toContain(secret);
  expect(screen.getByText('Details copied.')).toBeTruthy();
});

test.each([
  [
    'a JSON web token',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkEifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P',
  ],
  ['a Webex token', 'NGE2ZDk4YjctMmE0_P0A1_0ffb00c0-5a4d-4b0c-8000-000000000001'],
  ['a bearer', 'Bearer short'],
])('Copy details never copies %s', (_, secret) => {
  const text = detailsOf({
    reason: `CallError/other ${secret}`,
    error: new CallError('other', { details: { correlationId: secret, code: `x ${secret} y` } }),
    at: 0,
  });

  for (const part of secret.split(/[\s.]/)) {
    if (part !== 'Bearer') expect(text).not.toContain(part);
  }
  expect(text).toContain('Time: 1970-01-01T00:00:00.000Z');
});

test('the same message is there once, and counts', async () => {
  const phone = await openReadyPhone();

  phone.ui.explainer.report(new MediaError('denied'));
  phone.ui.explainer.report(new MediaError('denied'));
  phone.ui.explainer.report(new MediaError('missing'));
  phone.ui.explainer.report(new MediaError('denied'));
  await settled();

  expect(screen.getAllByRole('alert')).toHaveLength(2);
  expect(screen.getAllByRole('alert')[0]?.textContent).toContain('3 times');
});

test('a microphone that is missing can be chosen in Audio, and the message stays meanwhile', async () => {
  let opened = 0;
  const phone = await openReadyPhone();
  const explainer = new Explainer({
    phone: phone.phone,
    notices: phone.ui.notices,
    lexicon: phone.ui.lexicon,
    numbers: new Numbers([]),
    clock: phone.clock,
    callAgain: () => undefined,
    signOut: () => undefined,
    openAudio: () => {
      opened += 1;
    },
  });
  explainer.report(new MediaError('missing'), { retry: () => undefined });
  await settled();

  await phone.user.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Open Audio' }));

  expect(opened).toBe(1);
  expect(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' })).toBeTruthy();
});

test.each<[OffhookError, string]>([
  [new LineError('unreachable'), 'Try now'],
  [new CallError('token-expired'), 'Sign in again'],
])('%o offers its remedy', async (error, remedy) => {
  const phone = await openReadyPhone();

  phone.ui.explainer.report(error);
  await settled();

  expect(screen.getByRole('button', { name: remedy })).toBeTruthy();
});
