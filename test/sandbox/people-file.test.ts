import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { collaboratorsFrom } from '../../src/sandbox/arguments.ts';
import { PeopleError, readPeople } from '../../src/sandbox/read-people.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'people-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, 'people.json');
  writeFileSync(path, text);
  return path;
}

const zoe = { name: 'Zoë Żak', extension: '205', number: '+48221234567' };

test('the people of a file are there instead of the sandbox’s own, with a mailbox as told', async () => {
  const text = JSON.stringify([
    zoe,
    { ...zoe, name: 'Ø', extension: '31', number: '+4712345678', voicemail: false },
  ]);
  const sandbox = await startSandbox(collaboratorsFrom(['--people', file(`\uFEFF${text}`)]));
  onTestFinished(() => sandbox.close());

  const { users } = (await (await fetch(`${sandbox.url}/discovery`)).json()) as {
    users: { accessToken: string }[];
  };

  expect(users).toMatchObject([
    { ...zoe, voicemail: true },
    { name: 'Ø', extension: '31', voicemail: false },
  ]);
  const me = await fetch(`${sandbox.url}/hydra/v1/people/me`, {
    headers: { authorization: `Bearer ${users[0]?.accessToken ?? ''}` },
  });
  expect(await me.json()).toMatchObject({ displayName: zoe.name });
});

test('without a file, the sandbox’s own are there', () => {
  expect(collaboratorsFrom([])).toEqual({});
});

const line = (entry: object) =>
  `[\n  ${JSON.stringify(zoe)},\n  ${JSON.stringify({ ...zoe, extension: '206', number: '+48221234568', ...entry })}\n]`;

test.each([
  ['', 'line 1 is not JSON (ValueExpected).'],
  ['{}', 'line 1: there must be a list in square brackets.'],
  ['[]', 'line 1: there must be at least one person.'],
  ['[\n  7\n]', 'line 2: a person must be an object in braces.'],
  [`[\n  ${JSON.stringify(zoe)},\n]`, 'line 3 is not JSON (ValueExpected).'],
  ['[\n  {"name": "Zoë"\n', 'line 3 is not JSON (CloseBraceExpected).'],
  ['[{\n"name": "Zoë",\n"extension": "205"}]', 'line 1: "number" is missing.'],
  [line({ name: ' ' }), 'line 3: "name" must be a text of 1 to 200 characters.'],
  [line({ name: 5 }), 'line 3: "name" must be a text of 1 to 200 characters.'],
  [
    line({ extension: 206 }),
    'line 3: "extension" must be a text of 2 to 8 digits that does not begin with 0 or 9.',
  ],
  [
    line({ extension: '9001' }),
    'line 3: "extension" must be a text of 2 to 8 digits that does not begin with 0 or 9.',
  ],
  [
    line({ number: '206' }),
    'line 3: "number" must be a text such as "+14155550101", with + and 7 to 15 digits.',
  ],
  [line({ voicemail: 'yes' }), 'line 3: "voicemail" must be true or false.'],
  [
    line({ phone: 1 }),
    'line 3: "phone" is not known; a person has "name", "extension", "number" and "voicemail".',
  ],
  [line({ extension: '205' }), 'line 3: "extension" is 205, as on line 2 already.'],
  [line({ number: zoe.number }), 'line 3: "number" is +48221234567, as on line 2 already.'],
])('%j is refused: %s', (text, reason) => {
  expect(() => readPeople(text)).toThrow(new PeopleError(reason));
});

test('a file that is not there, and a flag that is none, are said in one line', () => {
  expect(() => collaboratorsFrom(['--people', '/nowhere.json'])).toThrow(
    '--people /nowhere.json: there is no such file.',
  );
  expect(() => collaboratorsFrom(['--people', tmpdir()])).toThrow('is a folder, not a file.');
  expect(() => collaboratorsFrom(['--data', '/nowhere/sandbox.data'])).toThrow(
    '--data /nowhere/sandbox.data: its folder is not there.',
  );
  expect(() => collaboratorsFrom(['--persons', 'x'])).toThrow(
    'Only --people FILE and --data FILE are known.',
  );
});

test('whatever is in a file, it is read or refused with the line', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .array(fc.record({ name: fc.string(), extension: fc.string(), number: fc.jsonValue() }))
      .map((all) => JSON.stringify(all)),
  );
  fc.assert(
    fc.property(anything, (text) => {
      try {
        expect(readPeople(text).length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(PeopleError);
        expect((error as Error).message).toMatch(/^line \d+(?: is not JSON|: )/);
      }
    }),
    { numRuns: 2_000 },
  );
});
