import { screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { audioBench } from '../support/audio-bench.ts';
import { button, combobox, dialog, openAudio, options } from '../support/audio-dialog.ts';
import { settled } from '../support/open-phone.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

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

test.each(['NotAllowedError', 'AbortError'])(
  'whoever chooses nothing there (%s) leaves all as it was, and is told nothing',
  async (name) => {
    const { phone } = await openAudio({ bench: asking(() => new DOMException('', name)) });

    await phone.user.click(await button('Choose another speaker'));
    await settled();

    expect((await combobox('Speaker')).value).toBe('');
    expect(within(await dialog()).queryByText(/no other speaker/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  },
);

test('what goes wrong there is said', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const fault = new DOMException('', 'InvalidStateError');
  const { phone } = await openAudio({ bench: asking(() => fault) });

  await phone.user.click(await button('Choose another speaker'));

  expect(await screen.findByText(/^Something went wrong/)).toBeTruthy();
  expect(reported).toHaveBeenCalledExactlyOnceWith(fault);
  expect((await combobox('Speaker')).value).toBe('');
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
