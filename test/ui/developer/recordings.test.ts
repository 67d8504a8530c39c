import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { TraceEntry } from '../../../src/calling/index.ts';
import '../../../src/ui/developer/Beside.svelte';
import '../../../src/ui/developer/DeveloperShell.svelte';
import '../../../src/ui/developer/record.ts';
import {
  openConnectedPhone,
  openPhone,
  openReadyPhone,
  settled,
  type OpenPhone,
} from '../support/open-phone.ts';
import { importsOf, sourceFiles } from '../../support/source-files.ts';

const mode = 'developer';
const token = 'NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f';

const panel = () => within(screen.getByRole('region', { name: 'Developer' }));
/** So much time passes that the panel has news. */
const news = async ({ clock }: OpenPhone) => {
  clock.advance(100);
  await settled();
};
const trace = (text: string): TraceEntry => ({
  ...{ direction: 'sent', kind: 'http', text, ends: ['SDK', 'Mobius'] },
});

const textOf = (blob = new Blob()): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string);
    };
    reader.readAsText(blob);
  });

test('no line is opened before whoever has to see all of it is ready', async () => {
  const { ui, user, credentials } = await openPhone();
  let ready = (): void => undefined;
  ui.signIn.after(
    new Promise<void>((resolve) => {
      ready = resolve;
    }),
  );

  await user.click(screen.getByRole('button', { name: 'Continue as Alice Anders' }));
  await settled();
  expect(credentials).toEqual([]);

  ready();
  await settled();
  expect(credentials).toHaveLength(1);
});

test("somebody else's recording is shown until one goes back, and a bad file changes nothing", async () => {
  const phone = await openConnectedPhone({ mode });
  phone.line.traces(() => trace(`GET https://m.invalid/tokens/${token}`));
  await news(phone);
  let written: Blob | undefined;
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      written = blob;
      return 'blob:1';
    },
    revokeObjectURL: () => undefined,
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await phone.user.click(panel().getByRole('button', { name: 'Export' }));
  phone.line.farEnd.hangUp();
  await news(phone);
  const text = await textOf(written);
  const take = async (content: string) => {
    const input = document.querySelector<HTMLInputElement>('.developer-panel input[type=file]');
    const file = Object.assign(new File([content], 'theirs.json'), { text: () => Promise.resolve(content) });
    await phone.user.upload(input ?? document.createElement('input'), file);
    await settled();
  };

  expect(text).not.toContain('PF84');
  await take(text);
  await vi.waitFor(() => panel().getByText(/^theirs\.json, recorded /));
  expect(panel().getByRole('img', { name: 'Call with Bob Baker: connected' })).toBeTruthy();
  await take('{"format":"har"}');
  await vi.waitFor(() => panel().getByText(/What is shown stays/));
  expect(panel().getByRole('img', { name: 'Call with Bob Baker: connected' })).toBeTruthy();
  await phone.user.click(panel().getByRole('button', { name: 'Back to this phone' }));
  await settled();
  expect(panel().getByRole('img', { name: 'Call with Bob Baker: ended' })).toBeTruthy();
});

test('without the mode nobody listens', async () => {
  const made = vi.fn(() => trace('POST'));
  const desk = await openReadyPhone();

  desk.line.traces(made);

  expect(made).not.toHaveBeenCalled();
  expect(screen.queryByRole('region', { name: 'Developer' })).toBeNull();
});

test('nobody but the table of shells knows the panel, which is fetched only for its mode', () => {
  const arrows = sourceFiles('src')
    .filter(({ path }) => !path.startsWith('src/ui/developer/'))
    .flatMap(importsOf)
    .filter(({ to }) => to.startsWith('src/ui/developer/'))
    .map(({ from, to }) => `${from} → ${to}`);
  const shells = sourceFiles('src').find(({ path }) => path === 'src/ui/frame/shells.ts');

  expect(arrows).toEqual([
    'src/ui/frame/shells.ts → src/ui/developer/DeveloperShell.svelte',
    // The shape of what there is for developers: a type, of which nothing is loaded.
    'src/ui/sign-in/system.ts → src/ui/developer/code/notes.ts',
  ]);
  expect(shells?.text).toContain("import('../developer/DeveloperShell.svelte')");
});
