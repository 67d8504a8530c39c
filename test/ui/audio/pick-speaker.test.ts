import { within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { audioBench } from '../support/audio-bench.ts';
import { button, combobox, dialog, openAudio, options } from '../support/audio-dialog.ts';
import { settled } from '../support/open-phone.ts';

/** A browser that asks which loudspeaker a page may use, as Firefox does; `answer` is what the person chooses there. */
function asking(answer: () => string | DOMException) {
  const bench = audioBench();
  bench.browser.asksForSpeakers(answer);
  return bench;
}

test.each([
  ['Speaker', 'Choose another speaker', 'speaker'],
  ['Ringer', 'Choose another ringer', 'ringer'],
] as const)(
  '%s: in a browser that asks, a press has it ask, and what is chosen is used',
  async (field, press, kind) => {
    const bench = asking(() => 'Built-in speaker');
    const { phone } = await openAudio({ bench });
    const before = await options(field);

    await phone.user.click(await button(press));
    await settled();

    expect(before).toEqual(['As the system says']);
    expect(await options(field)).toEqual(['As the system says', 'Built-in speaker']);
    expect((await combobox(field)).value).toBe('out Built-in');
    expect(bench.parts.audio[kind].device?.label).toBe('Built-in speaker');
  },
);

test('whoever chooses nothing there leaves all as it was, and is told nothing', async () => {
  const { phone } = await openAudio({ bench: asking(() => new DOMException('', 'NotAllowedError')) });

  await phone.user.click(await button('Choose another speaker'));
  await settled();

  expect((await combobox('Speaker')).value).toBe('');
  expect(within(await dialog()).queryByText(/no other speaker/)).toBeNull();
});

test('where there is nothing to choose, that is said', async () => {
  const { phone } = await openAudio({ bench: asking(() => new DOMException('', 'NotFoundError')) });

  await phone.user.click(await button('Choose another speaker'));
  await settled();

  expect(within(await dialog()).getByText('The browser has no other speaker to offer.')).toBeTruthy();
});

test('a choice of before, which the browser does not list by itself, is called what it is', async () => {
  const bench = asking(() => 'Built-in speaker');
  bench.parts.audio.settings.change({
    speaker: { id: 'out Built-in', label: 'Built-in speaker', group: '' },
  });

  await openAudio({ bench });

  expect(await options('Speaker')).toEqual(['As the system says', 'Built-in speaker (choose it again)']);
});

test('a browser that lists all by itself is not made to ask', async () => {
  await openAudio();

  expect(within(await dialog()).queryByRole('button', { name: 'Choose another speaker' })).toBeNull();
});
