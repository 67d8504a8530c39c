import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CallError } from '../../../src/calling/index.ts';
import { fetchDiscovery } from '../../../src/ui/sign-in/fetch-discovery.ts';
import { nameOf, numberBelow } from '../../../src/ui/messages/far-end.ts';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { hueOf, initialsOf } from '../../../src/ui/parts/initials.ts';
import { tidy } from '../../../src/ui/parts/text.ts';
import { detailsOf } from '../../../src/ui/messages/details.ts';
import { holds, json, objectOf, text } from '../../backends/webex-fuzz/hostile.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

const numbers = new Numbers([]);

/** Control characters, halves of signs, and what turns the direction of a text or cannot be seen. */
const unfit =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

/** What shows nothing at all. */
const inkless = /^[\p{M}\p{Z}\p{DI}]+$/u;

test('whatever a name is, what is shown of it is one line that can be seen and borne', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 200 })), (name) => {
      const shown = tidy(name);

      holds(shown.length <= 1_000 && [...new Intl.Segmenter().segment(shown)].length <= 80, 'it is short');
      holds(!unfit.test(shown), 'it stays in its line and in its place');
      holds(!inkless.test(shown), 'it can be seen');
      holds(!/\p{M}{9}/u.test(shown), 'nothing is piled up');
      holds(nameOf({ name, number: name }, numbers) !== '', 'everybody is called something');
      holds(numberBelow({ name, number: name }, numbers).length <= 1_000, 'so is the number');
      holds(initialsOf(shown).length <= 40, 'initials are few');
      holds(hueOf(shown) >= 0 && hueOf(shown) < 360, 'a hue is one');
    }),
    { numRuns: 3_000 },
  );
});

test('whatever is known of a failure, no token is among what can be copied', () => {
  const token = fc.constantFrom(
    'NmFkZTk3MjItNDY0YS00YjFhLWE3NWQtMjM0YTk4NzY1NDMyNDU2_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f',
    'a_b_1eb65fdf-9643-417f-9974-ad72cae0e10f',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    'Bearer 0123456789',
  );
  const withToken = fc.tuple(text, token, text);

  fc.assert(
    fc.property(withToken, withToken, (id, code) => {
      const details = { correlationId: id.join(' '), status: 500, code: code.join(' ') };

      const copied = detailsOf({ reason: 'x', error: new CallError('other', { details }), at: 0 });

      holds(!copied.includes(id[1]) && !copied.includes(code[1]), 'no token is copied');
      holds(copied.length < 2_000, 'what is copied is short');
    }),
    { numRuns: 1_000 },
  );
});

const person = fc.oneof(
  json,
  fc.record(
    {
      name: fc.oneof(text, json),
      extension: fc.oneof(fc.constantFrom('1001', '1002'), text, json),
      accessToken: fc.oneof(fc.constant('token'), json),
    },
    { requiredKeys: [] },
  ),
);

const discovery = fc.oneof(
  json,
  fc.record(
    {
      u2c: fc.oneof(fc.constant('http://localhost/u2c'), json),
      hydra: fc.oneof(fc.constant('http://localhost/hydra'), json),
      hosts: fc.oneof(objectOf('https://u2c.wbx2.com', 'null'), json),
      users: fc.oneof(fc.array(person, { maxLength: 4 }), json),
      numbers: fc.oneof(objectOf('echo', '__proto__'), json),
    },
    { requiredKeys: ['u2c', 'hydra'] },
  ),
);

const fetched = (body: unknown) =>
  fetchDiscovery({ get: () => Promise.resolve(new Response(JSON.stringify(body))) });

test('whatever the server says of its sandbox, only what makes sense is believed', async () => {
  await fc.assert(
    fc.asyncProperty(discovery, async (said) => {
      const found = await fetched(said);
      if (found === undefined) return;

      const { u2c, hydra, users, hosts, numbers } = found;
      holds(URL.canParse(u2c) && URL.canParse(hydra), 'services have addresses');
      holds(
        [...Object.values(hosts), ...Object.values(numbers)].every((value) => typeof value === 'string'),
        'hosts and numbers are text',
      );
      holds(new Set(users.map(({ extension }) => extension)).size === users.length, 'people are different');
      for (const { name, extension, accessToken } of users) {
        holds(name !== '' && tidy(name) === name, 'a name can be shown');
        holds(/^[\d*#+]{1,32}$/.test(extension), 'an extension can be dialled');
        holds(typeof accessToken === 'string' && accessToken !== '', 'a token is text');
      }
    }),
    { numRuns: 1_500 },
  );
});

test('what the sandbox says of itself is believed as it is', async () => {
  const said = {
    u2c: 'http://localhost/u2c',
    hydra: 'http://localhost/hydra',
    hosts: { 'https://u2c.wbx2.com': 'http://localhost/sandbox' },
    users: [{ name: 'Łukasz Wiśniewski', extension: '1004', accessToken: 'token' }],
    numbers: { echo: '9001' },
  };

  expect(await fetched(said)).toEqual(said);
});

const tags = () => [...document.body.querySelectorAll('*')].map(({ localName }) => localName);
const foreign = 'script, img, iframe, object, a[href^="javascript" i], [onerror], [onload]';

test('whatever callers are called, they are text, and bring no elements of their own', async () => {
  const phone = await openReadyPhone();
  const caller = phone.line.ring({ name: 'Bob', number: '1002' });
  await settled();
  // An icon stands for a name without letters.
  const usual = new Set([...tags(), 'svg', 'path', 'circle']);

  await fc.assert(
    fc.asyncProperty(text, text, async (name, number) => {
      caller.rename({ name: `N${name}`, number });
      await settled();

      holds(
        tags().every((tag) => usual.has(tag)),
        'nothing is added',
      );
      holds(document.querySelector(foreign) === null, 'nothing of it is markup');
      holds(document.body.textContent.length < 5_000, 'it is short');
      holds(document.title.length < 1_000 && !unfit.test(document.title), 'so is the title');
    }),
    { numRuns: 150 },
  );
});

test('a caller whose name and number are ten megabytes is shown like any other', async () => {
  const phone = await openReadyPhone();
  const huge = '<b>\u202e🚀\u0000'.repeat(1_500_000);

  phone.line.ring({ name: huge, number: huge });
  await settled();

  const dialog = document.querySelector('[role=alertdialog]');
  expect(dialog?.textContent).toContain('<b> 🚀');
  expect(dialog?.textContent.length).toBeLessThan(2_000);
  expect(dialog?.querySelector('b')).toBeNull();
});
