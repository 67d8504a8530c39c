import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiFolder, apiOf } from '../../scripts/package/api.ts';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { ciscoLines } from './cisco-lines.ts';
import { docExamples } from './doc-examples.ts';
import { hearEchoAt } from './echo.ts';
import { execute, Installed, plainEnv, project } from './installed.ts';
import { running, type Running } from './running.ts';

const bin = 'node_modules/offhook/lib/package/bin.js';
const vite = '../node_modules/vite/bin/vite.js';

/** What to do about types that have changed. */
const changedTypes =
  'The public types have changed. `npm run package && npm run api` writes them down; look at the difference in git. What was taken away or asks for more is a major version, what was added a minor one, and CHANGELOG.md says so.';

let installed: Installed;
let sandbox: Running;
let browser: Browser;

beforeAll(async () => {
  installed = await Installed.make();
  sandbox = await running(installed.folder, [bin, 'sandbox'], /^Sandbox: (\S+)$/m);
  browser = await launchBrowser();
}, 10 * 60_000);

afterAll(async () => {
  await browser.close();
  await sandbox.stop();
  await installed.remove();
});

test('publint and Are the Types Wrong find nothing', async () => {
  const tool = (name: string) => join(project, 'node_modules/.bin', name);

  const lint = await execute(tool('publint'), ['run', '--strict', installed.tarball]);
  // Only Svelte's own tools and bundlers know what the types of a component are: SvelteKit builds with them below.
  const withoutSvelte = ['--profile', 'esm-only', '--exclude-entrypoints', 'svelte'];
  // It ends in 1 where it finds something.
  await execute(tool('attw'), [installed.tarball, ...withoutSvelte]);

  expect(lint.stdout).toContain('All good!');
});

test('no line of Cisco’s is in it', async () => {
  const theirs = await ciscoLines(join(project, 'node_modules/@webex'));
  const found: string[] = [];

  for (const [path, text] of await installed.texts()) {
    if (/Copyright[^\n]*Cisco|Cisco Systems/i.test(text)) found.push(`${path}: a licence of Cisco's`);
    const line = text.split('\n').find((each) => theirs.has(each.trim()));
    if (line !== undefined) found.push(`${path}: ${line.trim()}`);
  }

  expect(theirs.size).toBeGreaterThan(10_000);
  expect(found).toEqual([]);
});

test('plain TypeScript makes a call while it is developed; its types are right, and so are the examples in comments', async () => {
  await installed.point('plain', sandbox.url);
  const folder = join(installed.folder, 'plain');
  const examples = await docExamples(join(project, 'src'));
  expect(examples.size).toBeGreaterThan(3);
  for (const [path, text] of examples)
    await writeFile(join(folder, 'src', `example-${path.replaceAll('/', '-')}`), text);
  await execute(process.execPath, ['../node_modules/typescript/bin/tsc'], { cwd: folder });
  const port = String(await freePort());

  const app = await running(folder, [vite, '--port', port, '--strictPort'], /Local:\s+(http:\S+)/);

  await hearEchoAt(app.url, browser, sandbox.url);
  await app.stop();
});

test.for(['react', 'sveltekit'])('%s makes a call once it is built', async (name) => {
  await installed.point(name, sandbox.url);
  const folder = join(installed.folder, name);
  await execute(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: folder, env: plainEnv });
  const port = String(await freePort());

  const app = await running(folder, [vite, 'preview', '--port', port, '--strictPort'], /Local:\s+(http:\S+)/);

  await hearEchoAt(app.url, browser, sandbox.url);
  await app.stop();
});

test('npx offhook is the phone with its realm and the sandbox', async () => {
  const phone = await running(installed.folder, [bin], /^Phone: (\S+)$/m);

  const paths = ['/', '/realm.html', '/sandbox/discovery', '/sandbox'];
  const answers = await Promise.all(paths.map((path) => fetch(phone.url + path)));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  await phone.stop();
});

test('a sandbox of one’s own starts in Node, says who is in it, and closes', async () => {
  const story = `import { startSandbox } from 'offhook/sandbox';
    const sandbox = await startSandbox({ port: 0 });
    const { users } = await (await fetch(sandbox.url + '/discovery')).json();
    console.log(users[0].accessToken === sandbox.discovery.users[0].accessToken, sandbox.discovery.numbers.echo);
    sandbox.reset();
    await sandbox.close();`;

  const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', story], {
    cwd: installed.folder,
  });

  expect(stdout).toBe('true 9001\n');
});

test('its public types are those that are written down in test/package/api', async () => {
  const now = Object.fromEntries(await apiOf(installed.package));
  const written: Record<string, string> = {};
  for (const name of Object.keys(now))
    written[name] = await readFile(join(apiFolder, `${name}.api.md`), 'utf8').catch(() => '');

  expect(now, changedTypes).toEqual(written);
});

test('each module of it has its source map', async () => {
  const texts = await installed.texts();
  const modules = [...texts.keys()].filter((path) => /^lib\/(?!ui\/paraglide\/).*\.js$/.test(path));

  expect(modules.length).toBeGreaterThan(300);
  expect(modules.filter((path) => !texts.has(`${path}.map`))).toEqual([]);
});

test('Cisco’s packages are peers, in the versions that are tested', async () => {
  const read = async (folder: string) =>
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
  const packed = await read(installed.package);
  const own = await read(project);
  const ciscos = (of: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => name.startsWith('@webex/')));

  expect(ciscos(packed['peerDependencies'])).toEqual(ciscos(own['dependencies']));
  expect(ciscos(packed['dependencies'])).toEqual({});
});
