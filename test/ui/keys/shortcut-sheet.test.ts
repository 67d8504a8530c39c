import { screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});

const chord = (letter: string) => `{Alt>}{Shift>}${letter}{/Shift}{/Alt}`;

async function press(phone: OpenPhone, keys: string): Promise<void> {
  await phone.user.keyboard(keys);
  await settled();
}

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
