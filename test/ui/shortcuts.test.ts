import { screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { FakePlayer } from './support/fake-player.ts';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from './support/open-phone.ts';

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const chord = (letter: string) => `{Alt>}{Shift>}${letter}{/Shift}{/Alt}`;
const states = (phone: OpenPhone) =>
  phone.phone.calls.map(({ facts: { remote, state } }) => `${remote.name ?? ''} ${state}`);

async function press(phone: OpenPhone, keys: string): Promise<void> {
  await phone.user.keyboard(keys);
  await settled();
}

test('a call is answered, muted, held, resumed and ended by keys, with the focus in the number field', async () => {
  const phone = await openReadyPhone();
  phone.line.ring({ name: 'Bob Baker' });
  field().focus();

  await press(phone, chord('P'));
  const answered = states(phone);
  await press(phone, chord('M'));
  const muted = phone.phone.calls[0]?.facts.muted;
  await press(phone, chord('H'));
  const held = states(phone);
  await press(phone, chord('H'));
  const resumed = states(phone);
  await press(phone, chord('E'));

  expect([answered, muted, held, resumed, states(phone)]).toEqual([
    ['Bob Baker connected'],
    true,
    ['Bob Baker held'],
    ['Bob Baker connected'],
    [],
  ]);
  expect(field().value).toBe('');
});

test('an incoming call is declined, or only silenced, by a key', async () => {
  const phone = await openReadyPhone();
  const player = new FakePlayer();
  phone.ui.sounds.playOn(player);
  phone.line.ring({ name: 'Bob Baker' });

  await press(phone, chord('Q'));
  const silenced = [...states(phone), ...player.heard];
  await press(phone, chord('D'));

  expect(silenced).toEqual(['Bob Baker incoming', 'ringtone', 'silence']);
  expect(states(phone)).toEqual([]);
});

test('one key goes back and forth between two calls', async () => {
  const phone = await openConnectedPhone();
  phone.line.ring({ name: 'Chloé' });
  await press(phone, chord('P'));
  const before = states(phone);

  await press(phone, chord('S'));
  const swapped = states(phone);
  await press(phone, chord('S'));

  expect(before).toEqual(['Bob Baker held', 'Chloé connected']);
  expect(swapped).toEqual(['Bob Baker connected', 'Chloé held']);
  expect(states(phone)).toEqual(before);
});

test('keys work with the focus on a button, which does nothing of its own then', async () => {
  const phone = await openConnectedPhone();
  screen.getByRole('button', { name: 'Hold' }).focus();

  await press(phone, chord('M'));

  expect(phone.phone.calls[0]?.facts).toMatchObject({ state: 'connected', muted: true });
});

test('a key brings the focus to the number field', async () => {
  const phone = await openConnectedPhone();
  screen.getByRole('button', { name: 'Mute' }).focus();

  await press(phone, chord('N'));

  expect(document.activeElement).toBe(field());
});

test('holding the key to talk lets a muted call be heard until it is let go', async () => {
  const phone = await openConnectedPhone();
  const { farEnd } = phone.line;
  await phone.phone.calls[0]?.setMuted?.(true);

  await press(phone, '{Alt>}{Shift>}{V>}');
  const held = farEnd.hears;
  await press(phone, '{/V}');

  expect([held, farEnd.hears]).toEqual([true, false]);
  await press(phone, '{/Shift}{/Alt}');
});

test('a window that is left counts as letting the key to talk go', async () => {
  const phone = await openConnectedPhone();
  await phone.phone.calls[0]?.setMuted?.(true);
  await press(phone, '{Alt>}{Shift>}{V>}');

  window.dispatchEvent(new Event('blur'));
  await settled();

  expect(phone.line.farEnd.hears).toBe(false);
});

test('the key to talk leaves a call that is not muted as it is', async () => {
  const phone = await openConnectedPhone();

  await press(phone, chord('V'));

  expect(phone.line.farEnd.hears).toBe(true);
});

test('a key that is held down acts once', async () => {
  const phone = await openConnectedPhone();

  await press(phone, '{Alt>}{Shift>}{M>5/}{/Shift}{/Alt}');

  expect(phone.phone.calls[0]?.facts.muted).toBe(true);
});

test('while somebody types, a single key writes and does nothing else', async () => {
  const phone = await openConnectedPhone();
  phone.ui.keys.bindings.bind('mute', 'M');
  field().focus();

  await press(phone, 'm?');

  expect(phone.phone.calls[0]?.facts.muted).toBe(false);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(field().value).toBe('m?');
});

test.each(['isComposing', 'AltGraph'])('a key that writes by %s does nothing else', async (how) => {
  const phone = await openConnectedPhone();
  const event = new KeyboardEvent('keydown', {
    key: 'M',
    code: 'KeyM',
    altKey: true,
    shiftKey: true,
    bubbles: true,
    ...(how === 'isComposing' ? { isComposing: true } : { modifierAltGraph: true }),
  });

  document.body.dispatchEvent(event);
  await settled();

  expect(phone.phone.calls[0]?.facts.muted).toBe(false);
});

test('on a Mac Option writes letters in a field, and Control with Shift is the shortcut', async () => {
  const phone = await openConnectedPhone({ mac: true });
  phone.ui.keys.bindings.bind('hold', 'Alt+Shift+H');
  field().focus();

  await press(phone, chord('H'));
  await press(phone, '{Control>}{Shift>}M{/Shift}{/Control}');

  expect(phone.phone.calls[0]?.facts).toMatchObject({ state: 'connected', muted: true });
});

test('Space stays with the button that has the focus, and is anybody’s elsewhere', async () => {
  const phone = await openConnectedPhone();
  phone.ui.keys.bindings.bind('mute', 'Space');
  screen.getByRole('button', { name: 'Hold' }).focus();
  await press(phone, ' ');
  const onButton = { ...phone.phone.calls[0]?.facts };

  screen.getByRole('region', { name: /^Call with/ }).focus();
  await press(phone, ' ');

  expect(onButton).toMatchObject({ state: 'held', muted: false });
  expect(phone.phone.calls[0]?.facts.muted).toBe(true);
});

test('? shows the sheet, which closes again', async () => {
  const phone = await openReadyPhone();
  screen.getByRole('button', { name: 'Call' }).focus();

  await press(phone, '?');

  const sheet = within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }));
  expect(sheet.getByRole('button', { name: 'Change: Mute or unmute, now Alt + Shift + M' })).toBeTruthy();
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Keyboard shortcuts' });
  dialog.dispatchEvent(new Event('close'));
  await settled();
  expect(screen.queryByRole('dialog')).toBeNull();
});

async function openSheet(phone: OpenPhone) {
  await phone.user.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }));
  const sheet = within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }));
  const change = async (name: RegExp, keys: string) => {
    await phone.user.click(sheet.getByRole('button', { name }));
    await press(phone, keys);
  };
  return { sheet, change };
}

test('a shortcut is changed on the sheet, works at once and is remembered', async () => {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  const phone = await openConnectedPhone({ memory });
  const { change } = await openSheet(phone);

  await change(/^Change: Mute/, '{Alt>}{Shift>}K{/Shift}{/Alt}');
  const actedMeanwhile = phone.phone.calls[0]?.facts.muted;
  await press(phone, chord('K'));

  expect([actedMeanwhile, phone.phone.calls[0]?.facts.muted]).toEqual([false, true]);
  expect([...kept.values()].join('')).toContain('"mute":"Alt+Shift+K"');
  const next = await openReadyPhone({ memory });
  expect(next.ui.keys.bindings.chordOf('mute')).toBe('Alt+Shift+K');
});

test.each([
  ['{Alt>}{Shift>}H{/Shift}{/Alt}', 'Alt + Shift + H is already there for: Hold or resume.'],
  ['5', '5 is needed by the browser or the dialler.'],
  ['{Control>}T{/Control}', 'Ctrl + T is needed by the browser or the dialler.'],
])('keys that are in use are not taken, and it is said by what: %s', async (keys, said) => {
  const phone = await openReadyPhone();
  const { sheet, change } = await openSheet(phone);

  await change(/^Change: Mute/, keys);

  expect(sheet.getByText(said)).toBeTruthy();
  expect(phone.ui.keys.bindings.chordOf('mute')).toBe('Alt+Shift+M');
});

test('Escape leaves a shortcut as it was', async () => {
  const phone = await openReadyPhone();
  const { sheet, change } = await openSheet(phone);

  await change(/^Change: Mute/, '{Escape}');

  expect(sheet.queryByText(/Press the new keys/)).toBeNull();
  expect(phone.ui.keys.bindings.chordOf('mute')).toBe('Alt+Shift+M');
});

test('a shortcut can be removed, and everything be as at first', async () => {
  const phone = await openReadyPhone();
  const { sheet } = await openSheet(phone);
  await phone.user.click(sheet.getByRole('button', { name: 'Remove: End the call' }));
  const removed = phone.ui.keys.bindings.chordOf('end');

  await phone.user.click(sheet.getByRole('button', { name: 'As at first' }));

  expect([removed, phone.ui.keys.bindings.chordOf('end')]).toEqual([undefined, 'Alt+Shift+E']);
});

test('shortcuts of a single key can be switched off', async () => {
  const phone = await openReadyPhone();
  const { sheet } = await openSheet(phone);

  await phone.user.click(sheet.getByRole('checkbox', { name: /single key/ }));

  expect(phone.ui.keys.bindings.actionOf('?')).toBeUndefined();
  expect(phone.ui.keys.bindings.actionOf('Alt+Shift+M')).toBe('mute');
});

test.each(['{', 'null', '{"keys":7}', '{"keys":{"mute":9,"end":"5","nonsense":"X"}}'])(
  'shortcuts remembered as %s are as at first',
  async (text) => {
    const memory = { getItem: () => text, setItem: () => undefined };
    const phone = await openReadyPhone({ memory });
    const { bindings } = phone.ui.keys;

    expect([bindings.chordOf('mute'), bindings.chordOf('end')]).toEqual(['Alt+Shift+M', 'Alt+Shift+E']);
  },
);

test('each change of a call is announced once, politely, and an incoming call assertively', async () => {
  const phone = await openReadyPhone();
  const log = screen.getByRole('log');
  const said: string[] = [];
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof HTMLElement) said.push(node.textContent);
    }
  });
  watch.observe(log, { childList: true });
  await phone.ui.dialler.callNumber('1002');
  const { farEnd } = phone.line;
  const steps: readonly (() => unknown)[] = [
    () => {
      farEnd.ring();
    },
    () => {
      farEnd.rename({ name: 'Bob Baker' });
    },
    () => {
      farEnd.answer();
    },
    () => phone.phone.calls[0]?.setMuted?.(true),
    () => phone.phone.calls[0]?.setMuted?.(false),
    () => phone.phone.calls[0]?.hold?.(),
    () => phone.phone.calls[0]?.resume?.(),
    () => {
      farEnd.hangUp();
    },
  ];
  for (const step of steps) {
    await Promise.resolve(step());
    await settled();
  }
  phone.line.ring({ name: 'Chloé' });
  await settled();
  watch.disconnect();

  expect(said).toEqual([
    '1002: Dialing…',
    '1002: Ringing…',
    'Bob Baker: Connected',
    'Muted: they cannot hear you.',
    'Not muted: they can hear you.',
    'Bob Baker: On hold',
    'Bob Baker: Connected',
    'Bob Baker: Bob Baker hung up.',
  ]);
  expect(log.getAttribute('aria-live')).toBe('polite');
  expect(screen.getAllByRole('status').map((status) => status.getAttribute('aria-live'))).toEqual(
    screen.getAllByRole('status').map(() => 'off'),
  );
  expect(document.querySelector('[aria-live=assertive]')?.textContent).toBe('Incoming call from Chloé');
});
