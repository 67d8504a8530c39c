import { screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { glance } from '../../../src/ui/attention/glance.ts';
import { unseenMissed } from '../../../src/ui/attention/missed.ts';
import { badgePage } from '../../../src/ui/attention/page-badge.ts';
import { asWhen } from '../../../src/ui/parts/when.ts';
import { entry, TestHistory } from '../history/test-history.ts';
import { openPhone, openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

const list = (): HTMLElement | null => screen.queryByRole('list', { name: 'Missed calls' });
const items = () => within(screen.getByRole('list', { name: 'Missed calls' })).getAllByRole('listitem');
const isNew = () => items().map((item) => item.textContent.includes('New'));

let looking = true;
vi.spyOn(document, 'hasFocus').mockImplementation(() => looking);
let over: Element | undefined;
document.elementFromPoint = (): Element | null =>
  over ?? screen.queryByRole('heading', { name: 'Missed calls' });
let hidden = false;
Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });

afterEach(() => {
  looking = true;
  over = undefined;
  hidden = false;
});

async function miss(phone: OpenPhone, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    phone.line.ring({ name, number: '+14155550199' }).hangUp();
    phone.clock.advance(1);
  }
  await settled();
}

async function pass(phone: OpenPhone, ms = glance): Promise<void> {
  phone.clock.advance(ms);
  await settled();
}

test('without missed calls there is no list', async () => {
  await openReadyPhone();

  expect(list()).toBeNull();
});

test('twelve missed calls are twelve, with who and when, for longer than a message stays', async () => {
  looking = false;
  const phone = await openReadyPhone();
  const now = phone.clock.now();

  await miss(phone, ...Array.from({ length: 12 }, (_, index) => `Caller ${index}`));
  await pass(phone, 60_000);

  expect(items()).toHaveLength(12);
  expect(items()[0]?.textContent).toContain('Caller 11');
  expect(items()[0]?.textContent).toContain(asWhen(now, now, 'en'));
  expect(isNew().every(Boolean)).toBe(true);
});

test('Call back calls, and the entry stays', async () => {
  const phone = await openReadyPhone();
  await miss(phone, 'Carol');

  await phone.user.click(
    within(screen.getByRole('list', { name: 'Missed calls' })).getByRole('button', {
      name: /^Call back Carol, /,
    }),
  );
  await settled();

  expect(phone.line.farEnd.remote.number).toBe('+14155550199');
  expect(items()).toHaveLength(1);
});

test('whoever hides the number cannot be called back', async () => {
  const phone = await openReadyPhone();

  phone.line.ring({}).hangUp();
  await settled();

  expect(items()[0]?.textContent).toContain('Unknown caller');
  expect(
    within(screen.getByRole('list', { name: 'Missed calls' })).queryByRole('button', { name: /Call back/ }),
  ).toBeNull();
});

test('they are dismissed one by one, and all at once', async () => {
  const phone = await openReadyPhone();
  await miss(phone, 'Carol', 'Dave', 'Erin');

  await phone.user.click(screen.getByRole('button', { name: /^Dismiss Dave, / }));
  await settled();
  const left = items().map(({ textContent }) => /Carol|Erin/.exec(textContent)?.[0]);
  await phone.user.click(screen.getByRole('button', { name: 'Dismiss all' }));
  await settled();

  expect(left).toEqual(['Erin', 'Carol']);
  expect(list()).toBeNull();
});

test('looked at for a moment they are seen, and stay in the list', async () => {
  const phone = await openReadyPhone();
  await miss(phone, 'Carol', 'Dave');

  await pass(phone, glance - 1);
  const before = isNew();
  await pass(phone, 1);

  expect(before).toEqual([true, true]);
  expect(isNew()).toEqual([false, false]);
});

test.each([
  [
    'on a hidden page',
    () => {
      hidden = true;
    },
    () => {
      hidden = false;
    },
  ],
  [
    'on a page without the focus',
    () => {
      looking = false;
    },
    () => {
      looking = true;
    },
  ],
  [
    'behind something else',
    () => {
      over = document.body;
    },
    () => {
      over = undefined;
    },
  ],
])('%s they are not seen, until somebody looks', async (_, hide, show) => {
  const phone = await openReadyPhone();
  hide();
  await miss(phone, 'Carol');
  await pass(phone, 60_000);
  const before = isNew();

  show();
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(phone);

  expect([before, isNew()]).toEqual([[true], [false]]);
});

test('whoever turns away within the moment has not seen them', async () => {
  const phone = await openReadyPhone();
  await miss(phone, 'Carol');
  await pass(phone, glance - 1);

  looking = false;
  window.dispatchEvent(new Event('blur'));
  await pass(phone, 60_000);

  expect(isNew()).toEqual([true]);
});

test('one that is missed after the others were seen is new, and only it', async () => {
  const phone = await openReadyPhone();
  await miss(phone, 'Carol');
  await pass(phone);

  await miss(phone, 'Dave');

  expect(isNew()).toEqual([true, false]);
});

test('those that were seen go with their day; those that were not stay', async () => {
  const phone = await openReadyPhone();
  await miss(phone, 'Carol');
  await pass(phone);
  looking = false;
  await miss(phone, 'Dave');

  phone.clock.set(2 * 24 * 60 * 60 * 1000);
  await miss(phone, 'Erin');

  expect(items().map(({ textContent }) => /Carol|Dave|Erin/.exec(textContent)?.[0])).toEqual([
    'Erin',
    'Dave',
  ]);
});

test('the title, its icon and the icon of the app count those that nobody has seen', async () => {
  const phone = await openReadyPhone();
  document.title = 'Offhook';
  const icon = document.head.appendChild(
    Object.assign(document.createElement('link'), { rel: 'icon', href: 'plain.svg' }),
  );
  const counts: number[] = [];
  const stop = badgePage({
    ...{ phone: phone.phone, clock: phone.clock, document, numbers: phone.ui.numbers },
    missed: () => unseenMissed(phone.ui),
    app: {
      setAppBadge: (count) => {
        counts.push(count);
        return Promise.resolve();
      },
    },
  });
  looking = false;
  await miss(phone, 'Carol', 'Dave');
  const away = [document.title, icon.href.includes('missed')];
  const ringing = phone.line.ring({ name: 'Erin' });
  const rung = document.title;
  ringing.hangUp();
  await settled();
  const three = document.title;

  looking = true;
  window.dispatchEvent(new Event('focus'));
  await pass(phone);

  expect(away).toEqual(['(2) Offhook', true]);
  expect([rung, three]).toEqual(['☎ Erin is calling', '(3) Offhook']);
  expect([document.title, icon.href.includes('plain')]).toEqual(['Offhook', true]);
  expect(counts).toEqual([1, 2, 3, 0]);
  stop();
  icon.remove();
});

test('the title says at once who calls, and with whom one talks once the call has had its moment', async () => {
  const { phone, clock, line, ui } = await openReadyPhone();
  document.title = 'Offhook';
  const stop = badgePage({
    ...{ phone, clock, document, app: {} },
    numbers: ui.numbers,
    missed: () => unseenMissed(ui),
  });
  await settled();
  const carol = line.ring({ name: 'Carol' });
  const rung = document.title;

  carol.answer();
  await settled();
  const answered = document.title;
  clock.advance(200);
  carol.holdsUs(true);
  await settled();
  clock.advance(199);
  const waits = document.title;
  clock.advance(1);
  const up = document.title;
  carol.hangUp();

  expect([rung, answered, waits]).toEqual(Array(3).fill('☎ Carol is calling'));
  expect([up, document.title]).toEqual(['Carol – Offhook', 'Offhook']);
  stop();
});

test('the title counts what the history tells after the calls, in a page that was there before the line', async () => {
  const history = new TestHistory();
  let arrive = (): void => undefined;
  const backendLoaded = new Promise<void>((resolve) => (arrive = resolve));
  const opened = await openPhone({ user: '1001', backendLoaded, parts: { history } });
  const { ui, phone } = opened;
  document.title = 'Offhook';
  const stop = badgePage({
    ...{ phone, clock: opened.clock, document, numbers: ui.numbers, app: {} },
    missed: () => unseenMissed(ui),
  });
  await settled();
  arrive();
  await settled();
  opened.line.ready({ name: 'Alice Anders', extension: '1001' });
  await settled();

  history.entries = [entry('1', 'Carol', { outcome: 'missed', seen: false })];
  history.events.emit('change', undefined);
  await settled();

  expect(document.title).toBe('(1) Offhook');
  stop();
});

test('nothing of them is there for whoever signs in next', async () => {
  const phone = await openReadyPhone();
  await miss(phone, 'Carol');

  await phone.ui.signOut();
  await settled();
  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));
  phone.line.ready();
  await settled();

  expect(list()).toBeNull();
});
