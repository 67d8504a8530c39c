import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CallError, LineError, MediaError } from '../../../src/calling/index.ts';
import * as allWords from '../../../src/ui/messages/all-words.ts';
import { audioBench, devicesSettled } from '../support/audio-bench.ts';
import { openConnectedPhone, openReadyPhone, settled } from '../support/open-phone.ts';

/** Words that can be fetched only from when the test says so. */
function lateWords() {
  let arrived = false;
  let asked = 0;
  return {
    /** How many times somebody tried to fetch them. */
    get asked() {
      return asked;
    },
    arrive: () => (arrived = true),
    loadWords: () => {
      asked += 1;
      return arrived ? Promise.resolve(allWords) : Promise.reject(new TypeError('Failed to fetch'));
    },
  };
}

/** Longer than any pause between two attempts. */
const later = 60_000;

const notes = () => within(screen.getByRole('region', { name: 'Notifications' }));

test('a microphone that went before the words came is told of when they could be fetched', async () => {
  const words = lateWords();
  const { browser, parts } = audioBench();
  const phone = await openConnectedPhone({ audio: parts, loadWords: words.loadWords });
  browser.unplug('Headset');
  await devicesSettled();
  const before = notes().queryByRole('status');

  words.arrive();
  phone.clock.advance(later);
  await settled();

  expect(before).toBeNull();
  expect(notes().getByRole('status').textContent).toContain('Headset is gone.');
});

test('a microphone that went and came back before the words is not said to be missing', async () => {
  const words = lateWords();
  const { browser, parts } = audioBench();
  const phone = await openConnectedPhone({ audio: parts, loadWords: words.loadWords });
  browser.unplug('Built-in');
  browser.unplug('Headset');
  await devicesSettled();
  browser.plug('Desk');
  await devicesSettled();

  words.arrive();
  phone.clock.advance(later);
  await settled();

  expect(notes().queryByRole('alert')).toBeNull();
  expect(notes().getByText('They can hear you again.')).toBeTruthy();
});

test('a loudspeaker that went before the words came is told of when they are here', async () => {
  const words = lateWords();
  const { browser, parts } = audioBench();
  const phone = await openConnectedPhone({ audio: parts, loadWords: words.loadWords });
  parts.audio.speaker.attach({ setSinkId: () => Promise.resolve() });
  const chosen = parts.audio.devices.speakers.find(({ label }) => label === 'Built-in speaker');
  parts.audio.settings.change({ speaker: chosen });
  await devicesSettled();
  browser.unplug('Built-in speaker');
  await devicesSettled();

  words.arrive();
  phone.clock.advance(later);
  await settled();

  expect(notes().getByText('Built-in speaker cannot be used.')).toBeTruthy();
});

test('errors, trouble and ends from before the words are all told, in their order', async () => {
  const words = lateWords();
  const phone = await openConnectedPhone({ loadWords: words.loadWords });
  phone.line.farEnd.trouble(new CallError('microphone-change'));
  phone.ui.explainer.report(new MediaError('in-use'));
  phone.line.farEnd.ends('lost');

  words.arrive();
  phone.clock.advance(later);
  await settled();

  const alerts = notes().getAllByRole('alert');
  expect(alerts.map(({ textContent }) => textContent).reverse()).toEqual([
    expect.stringContaining('The microphone was not changed.'),
    expect.stringContaining('The microphone is in use'),
    expect.stringContaining('The call with Bob Baker was lost.'),
  ]);
});

test('words are fetched anew until they come, at most every two seconds and at least every thirty', async () => {
  const words = lateWords();
  const phone = await openReadyPhone({ loadWords: words.loadWords });
  const first = words.asked;

  phone.clock.advance(1_999);
  await settled();
  const within2 = words.asked;
  for (let second = 0; second < 300; second += 1) {
    phone.clock.advance(1_000);
    await settled();
  }
  const within5Minutes = words.asked;
  words.arrive();
  phone.clock.advance(30_000);
  await settled();
  const arrived = words.asked;
  phone.clock.advance(later);
  await settled();

  expect([first, within2]).toEqual([1, 1]);
  expect(within5Minutes).toBeGreaterThan(10);
  expect(within5Minutes).toBeLessThan(20);
  expect(words.asked).toBe(arrived);
});

test('a message that waits for its words is not shown to whoever signs in next', async () => {
  const words = lateWords();
  const phone = await openConnectedPhone({ loadWords: words.loadWords });
  phone.line.farEnd.ends('lost');
  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));

  words.arrive();
  phone.clock.advance(later);
  await settled();

  expect(notes().queryByRole('alert')).toBeNull();
});

test('why signing in came to nothing is said as soon as there are words for it', async () => {
  const words = lateWords();
  const phone = await openReadyPhone({ loadWords: words.loadWords });
  phone.line.refuse(new LineError('forbidden'));
  await settled();
  const before = screen.queryByRole('alert');

  words.arrive();
  phone.clock.advance(later);
  await settled();

  expect(before).toBeNull();
  expect(screen.getByRole('alert').textContent).not.toBe('');
});
