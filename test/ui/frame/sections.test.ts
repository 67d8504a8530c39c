import { screen, within } from '@testing-library/svelte';
import Star from '~icons/lucide/phone';
import { SvelteMap } from 'svelte/reactivity';
import { expect, test, vi } from 'vitest';
import type { Section } from '../../../src/ui/frame/section.ts';
import type { Ui } from '../../../src/ui/frame/ui.ts';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import TestSection from './TestSection.svelte';

/** The phone, a section of the tests' own that fails to load as often as said, and another. */
function threeSections({ failures = 0 } = {}) {
  let loads = 0;
  const own = (id: string): Section<Ui> => ({
    id,
    label: () => `Test ${id}`,
    icon: Star,
    load: () => {
      loads += 1;
      return loads > failures
        ? Promise.resolve({ default: TestSection })
        : Promise.reject(new TypeError('Failed to fetch'));
    },
  });
  return {
    sections: [own('one'), own('two')],
    get loads() {
      return loads;
    },
  };
}

const tab = (name: string) => screen.getByRole('tab', { name });
const panel = (name: string) => screen.getByRole('tabpanel', { name });
const selected = () =>
  screen.getAllByRole('tab', { selected: true }).map(({ textContent }) => textContent.trim());

/** What the browser's *Back* and *Forward* do. */
async function travel(direction: 'back' | 'forward') {
  const arrived = new Promise((resolve) => {
    window.addEventListener('popstate', resolve, { once: true });
  });
  history[direction]();
  await arrived;
  await settled();
}

test('only sections that there are have a tab, and the phone is the one that is seen', async () => {
  await openPhone();

  expect(selected()).toEqual(['Phone']);
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent.trim())).toEqual([
    'Phone',
    'Settings',
  ]);
  expect(within(panel('Phone')).getByRole('combobox', { name: 'Number or name' })).toBeTruthy();
});

test('a section is fetched when it is first opened, and once', async () => {
  const table = threeSections();
  const { user } = await openPhone({ sections: table.sections });
  const before = table.loads;

  for (const name of ['Test one', 'Phone', 'Test one']) await user.click(tab(name));
  await settled();

  expect([before, table.loads]).toEqual([0, 1]);
  expect(selected()).toEqual(['Test one']);
  expect(within(panel('Test one')).getByRole('textbox')).toBeTruthy();
  expect(screen.queryByRole('tabpanel', { name: 'Phone' })).toBeNull();
});

test('what was typed in a section is there when one comes back, in the phone as well', async () => {
  const { user } = await openReadyPhone({ sections: threeSections().sections });
  await user.type(screen.getByRole('combobox', { name: 'Number or name' }), '1002');
  await user.click(tab('Test one'));
  await settled();
  await user.type(screen.getByRole('textbox', { name: 'Test field' }), 'half a thought');

  await user.click(tab('Phone'));
  await user.click(tab('Test one'));

  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Test field' }).value).toBe('half a thought');
  await user.click(tab('Phone'));
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' }).value).toBe('1002');
});

test('how far a section was scrolled, and what is in it, is as it was left', async () => {
  const { user } = await openPhone({ sections: threeSections().sections });
  await user.click(tab('Test one'));
  await settled();
  const scroller = panel('Test one');
  const inner = screen.getByTestId('long');
  scroller.scrollTop = 300;
  inner.scrollTop = 40;

  await user.click(tab('Phone'));
  // A browser forgets how far something is scrolled that it does not draw.
  scroller.scrollTop = inner.scrollTop = 0;
  await user.click(tab('Test one'));

  expect([scroller.scrollTop, inner.scrollTop]).toEqual([300, 40]);
});

test('nobody looks how far a section is scrolled while calls come and go in it', async () => {
  const { line } = await openReadyPhone({ sections: threeSections().sections });
  const looked = vi.spyOn(Element.prototype, 'scrollTop', 'get');

  const ringing = line.ring({ number: '1002' });
  await settled();
  ringing.hangUp();
  await settled();

  expect(looked.mock.contexts.filter((element) => panel('Phone').contains(element as Element))).toEqual([]);
  looked.mockRestore();
});

test('each section has an address, through which Back and Forward go', async () => {
  const { user } = await openPhone({ sections: threeSections().sections });
  await user.click(tab('Test one'));
  await user.click(tab('Test two'));
  const address = location.hash;

  await travel('back');
  const back = selected();
  await travel('back');
  const first = selected();
  await travel('forward');

  expect([address, back, first, selected()]).toEqual(['#two', ['Test one'], ['Phone'], ['Test one']]);
});

test.each([
  ['#two', 'Test two'],
  ['#phone', 'Phone'],
  ['#nothing-there', 'Phone'],
  ['#__proto__', 'Phone'],
])('the address %s opens %s', async (hash, name) => {
  history.replaceState(null, '', hash);

  await openPhone({ sections: threeSections().sections });

  expect(selected()).toEqual([name]);
});

test('an address opens a section that comes later once it is there, and one can dial until then', async () => {
  history.replaceState(null, '', '#two');
  let come = (): void => undefined;
  const booksLoaded = new Promise<void>((resolve) => (come = resolve));
  await openPhone({ sections: threeSections().sections, booksLoaded });
  const before = selected();

  come();
  await settled();

  expect([before, selected()]).toEqual([['Phone'], ['Test two']]);
});

test('Back to a section that is gone shows the phone, and the section once it is there again', async () => {
  const [one, two] = threeSections().sections as [Section<Ui>, Section<Ui>];
  const there = new SvelteMap([['one', one]]);
  const { user } = await openPhone({
    get sections() {
      return [...there.values(), two];
    },
  });
  await user.click(tab('Test one'));
  await user.click(tab('Test two'));
  there.delete('one');

  await travel('back');
  const gone = selected();
  there.set('one', one);
  await settled();

  expect([gone, selected()]).toEqual([['Phone'], ['Test one']]);
});

test('what is new in a section is a number at its tab, and words in its name', async () => {
  const [one] = threeSections().sections as [Section<Ui>];
  const count = new SvelteMap([['new', 2]]);
  const news = () => {
    const now = count.get('new') ?? 0;
    return now > 0 ? { count: now, words: `${now} new` } : undefined;
  };
  await openPhone({ sections: [{ ...one, news }] });
  const some = tab('Test one, 2 new').querySelector('b')?.dataset['count'];

  count.set('new', 120);
  await settled();
  const many = tab('Test one, 120 new').querySelector('b')?.dataset['count'];
  count.set('new', 0);
  await settled();

  expect([some, many]).toEqual(['2', '99+']);
  expect(tab('Test one').textContent.trim()).toBe('Test one');
});

test('opening a section leaves the rest of the address alone', async () => {
  history.replaceState(null, '', '/?lang=fr');
  const { user } = await openPhone({ sections: threeSections().sections });

  await user.click(tab('Test one'));

  expect(location.pathname + location.search + location.hash).toBe('/?lang=fr#one');
});

test('arrows, Home and End go from tab to tab without opening any, and Enter opens', async () => {
  const table = threeSections();
  const { user } = await openPhone({ sections: table.sections });
  const stops = () => screen.getAllByRole('tab').map(({ tabIndex }) => tabIndex);
  tab('Phone').focus();
  const reached: (string | undefined)[] = [];

  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'ArrowLeft']) {
    await user.keyboard(`{${key}}`);
    reached.push(document.activeElement?.textContent.trim());
  }
  const loadsMeanwhile = table.loads;
  await user.keyboard('{Enter}');
  await settled();

  expect(reached).toEqual(['Settings', 'Test one', 'Test two', 'Test one', 'Phone', 'Test two', 'Test one']);
  expect(loadsMeanwhile).toBe(0);
  expect(selected()).toEqual(['Test one']);
  expect(stops()).toEqual([-1, -1, 0, -1]);
});

test('a section that could not be fetched says so, and is fetched when somebody tries again', async () => {
  const { user } = await openPhone({ sections: threeSections({ failures: 1 }).sections });
  await user.click(tab('Test one'));
  await settled();
  const said = within(panel('Test one')).getByRole('alert').textContent;

  await user.click(within(panel('Test one')).getByRole('button', { name: 'Try again' }));
  await settled();

  expect(said).toContain('could not be loaded');
  expect(within(panel('Test one')).getByRole('textbox')).toBeTruthy();
});

test('digits typed outside of the phone are not dialled, and its shortcut goes back to it', async () => {
  const { user, ui } = await openReadyPhone({ sections: threeSections().sections });
  await user.click(tab('Test one'));
  await settled();
  await user.keyboard('12');
  const typed = ui.dialler.text;

  await user.keyboard('{Alt>}{Shift>}N{/Shift}{/Alt}');

  expect(typed).toBe('');
  expect(selected()).toEqual(['Phone']);
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Number or name' }));
});

test('whoever signs in next finds the phone, and nothing of what was typed in another section', async () => {
  const { user } = await openReadyPhone({ sections: threeSections().sections });
  await user.click(tab('Test one'));
  await settled();
  await user.type(screen.getByRole('textbox', { name: 'Test field' }), 'private');

  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();
  const after = selected();
  await user.click(tab('Test one'));
  await settled();

  expect(after).toEqual(['Phone']);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Test field' }).value).toBe('');
});
