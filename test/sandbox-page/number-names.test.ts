import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import { numbers } from '../../src/sandbox/switch/numbers.ts';
import Numbers from '../../src/sandbox-page/Numbers.svelte';
import { speak, type Language } from '../../src/ui/frame/language.svelte.ts';

const known = Object.entries(numbers).map(([number, { name }]) => ({ number, name }));

/** What is said of each number in `language`. */
function names(language: Language, of = known): readonly (string | undefined)[] {
  speak(language);
  const { unmount } = render(Numbers, { numbers: of });
  const said = screen.getAllByRole('listitem').map((each) => each.querySelector('span')?.textContent);
  unmount();
  return said;
}

afterEach(() => {
  speak('en');
});

test('every number that behaves says what it does in the language of the page', () => {
  const [english, french] = [names('en'), names('fr')];

  expect(french).toHaveLength(known.length);
  expect(new Set([...english, ...french]).size).toBeGreaterThan(1.8 * known.length);
  expect(french).toContain('Personne ne répond');
});

test('a number that only the sandbox knows has its own name, in English', () => {
  expect(names('fr', [{ number: '9999', name: 'Something new' }])).toEqual(['Something new']);
});
