import { screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { LineError, MediaError } from '../../../src/calling/index.ts';
import { settled } from '../support/open-phone.ts';
import { openKiosk, profile, type ServedKiosk } from './served.ts';

async function drawn(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await settled();
}

/** What axe finds on the page. Colours, high contrast included, are the end-to-end test's: jsdom has no layout. */
async function findings(): Promise<readonly string[]> {
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const attract = { title: { en: 'Welcome', fr: 'Bienvenue' } };
const press = (kiosk: ServedKiosk, name: RegExp) => kiosk.user.click(screen.getByRole('button', { name }));

/** Each screen, from the one with everybody to call. */
const screens: Readonly<Record<string, (kiosk: ServedKiosk) => unknown>> = {
  home: () => undefined,
  'nobody there': ({ clock }) => {
    clock.advance(60_000);
  },
  'dial pad, refused': async ({ user }) => {
    await user.keyboard('0900{Enter}');
  },
  calling: (kiosk) => press(kiosk, /Reception|Accueil/),
  'in a call': async (kiosk) => {
    await press(kiosk, /Reception|Accueil/);
    await drawn();
    kiosk.line.farEnd.answer();
  },
  'a call comes in': ({ line }) => {
    line.ring({ name: 'Bob Baker', number: '1002' });
  },
  'something is wrong': ({ ui }) => {
    ui.explainer.report(new MediaError('denied'));
  },
  'not ready': ({ line }) => {
    line.offline(new LineError('unreachable'));
  },
  PIN: (kiosk) => press(kiosk, /looks after|occupe/),
  'a wrong PIN': async (kiosk) => {
    kiosk.answers['pin'] = { outcome: 'wrong' };
    await press(kiosk, /looks after|occupe/);
    await kiosk.user.keyboard('000000{Enter}');
  },
  'the way out': async (kiosk) => {
    kiosk.answers['pin'] = { outcome: 'right' };
    await press(kiosk, /looks after|occupe/);
    await kiosk.user.keyboard('471147{Enter}');
  },
};

const looks = Object.keys(screens).flatMap((name) =>
  (['en', 'fr'] as const).map((language) => ({ name, language })),
);

test.for(looks)('axe finds nothing: $name, $language', async ({ name, language }) => {
  document.title = 'Offhook';
  const languages = language === 'fr' ? ['fr', 'en'] : ['en', 'fr'];
  const said = { ...profile, attract, languages, dialPad: true, allowedPrefixes: ['0800'] };
  const kiosk = await openKiosk({ session: { profile: said } });
  await drawn();
  kiosk.line.ready();
  await settled();
  await press(kiosk, /Touch to begin|Touchez/);

  await screens[name]?.(kiosk);
  await drawn();

  expect(document.documentElement.lang).toBe(language);
  expect(await findings()).toEqual([]);
});

test('axe finds nothing: no key yet', async () => {
  document.title = 'Offhook';
  await openKiosk({ session: {} });
  await drawn();

  expect(within(document.body).getByLabelText('Key of this kiosk')).toBeTruthy();
  expect(await findings()).toEqual([]);
});
