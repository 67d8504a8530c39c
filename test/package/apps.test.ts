import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { docExamples } from './doc-examples.ts';
import { hearEchoAt } from './echo.ts';
import { execute, packageIn, plainEnv, point, textsOf } from './installed.ts';
import { running, type Running } from './running.ts';

const installed = inject('installed');
const bin = 'node_modules/offhook/lib/package/bin.js';
const vite = '../node_modules/vite/bin/vite.js';

let sandbox: Running;
let browser: Browser;

beforeAll(async () => {
  sandbox = await running(installed.folder, [bin, 'sandbox'], /^Sandbox: (\S+)$/m);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

/** Gives an app of SvelteKit's a page that is the whole phone. */
async function drawTheWhole(folder: string): Promise<void> {
  const route = join(folder, 'src/routes/whole');
  await mkdir(route, { recursive: true });
  const script =
    "import { onMount } from 'svelte'; import { drawPhone } from 'offhook/svelte'; onMount(drawPhone);";
  await writeFile(join(route, '+page.svelte'), `<script>${script}</script>`);
}

/** Gives it a page with parts of the phone, which its server draws before the browser does. */
async function drawParts(folder: string): Promise<void> {
  const route = join(folder, 'src/routes/parts');
  await mkdir(route, { recursive: true });
  const page = `<script>
    import { Phone, browserMicrophone } from 'offhook';
    import { CallPane, Notifications, PhoneParts } from 'offhook/svelte';
    const phone = new Phone({ microphone: browserMicrophone() });
  </script>
  <h1>Ours</h1>
  <PhoneParts {phone}>
    {#snippet children(ui)}
      <CallPane view={ui.view} parts={ui.callParts}><p>Nobody calls</p></CallPane>
      <Notifications notices={ui.notices} />
    {/snippet}
  </PhoneParts>`;
  await writeFile(join(route, '+page.svelte'), page);
}

async function partsAreAt(url: string): Promise<void> {
  expect(await (await fetch(url)).text()).toContain('<h1>Ours</h1>');
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(url);
  await page.getByText('Nobody calls').waitFor();
  await page.getByRole('region', { name: 'Notifications' }).waitFor({ state: 'attached' });
}

async function isWholeAt(url: string): Promise<void> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(url);
  await page.getByRole('combobox', { name: 'Number or name' }).waitFor();
  await page.getByRole('tab', { name: 'Settings' }).waitFor();
}

/** The page of a realm, whose scripts it finds. */
async function realmIsAt(url: string): Promise<void> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(url);
  await expect.poll(() => page.evaluate(() => 'webexRealm' in window), { timeout: 20_000 }).toBe(true);
}

test.for(['plain', 'sveltekit'])('%s makes a call while it is developed', async (name) => {
  await point(installed, name, sandbox.url);
  const port = String(await freePort());

  const app = await running(
    join(installed.folder, name),
    [vite, '--port', port, '--strictPort'],
    /Local:\s+(http:\S+)/,
  );
  onTestFinished(app.stop);

  await hearEchoAt(app.url, browser, sandbox.url);
});

test('an app that is not at the root of its server has the realm beside it', async () => {
  const port = String(await freePort());

  const app = await running(
    join(installed.folder, 'plain'),
    [vite, '--port', port, '--strictPort', '--base', '/app/'],
    /Local:\s+(http:\S+)/,
  );
  onTestFinished(app.stop);

  expect(new URL(app.url).pathname).toBe('/app/');
  await realmIsAt(`${app.url}realm.html`);
});

test('npx offhook realm builds the realm into a folder, for apps without Vite', async () => {
  await execute(process.execPath, [bin, 'realm', 'served'], { cwd: installed.folder });
  const port = String(await freePort());

  const server = await running(
    installed.folder,
    [vite.slice(3), 'preview', '--outDir', 'served', '--port', port, '--strictPort'],
    /Local:\s+(http:\S+)/,
  );
  onTestFinished(server.stop);

  await realmIsAt(`${server.url}realm.html`);
});

test.each([
  [['relm', 'public'], 'There is no "relm".'],
  [['realm', '--folder'], 'It is npx offhook realm FOLDER, with one folder and no options.'],
  [['realm', 'package.json'], 'No realm in package.json: '],
])('npx offhook %j is told what is wrong, and exit code 1', async (args, words) => {
  const refused = await execute(process.execPath, [bin, ...args], { cwd: installed.folder }).catch(
    (error: unknown) => error,
  );

  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(new RegExp(`^${words}`)) as string,
  });
});

test('npx offhook without one of Cisco’s packages says which, and exit code 1', async () => {
  const there = join(installed.folder, 'node_modules/@webex/calling');
  const aside = join(installed.folder, 'calling-aside');
  await rename(there, aside);
  onTestFinished(() => rename(aside, there));

  const refused = await execute(process.execPath, [bin], {
    cwd: installed.folder,
    env: { ...plainEnv, PORT: '0' },
  }).catch((error: unknown) => error);

  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^[^\n]*npm install @webex\/calling@[\d.]+\n$/) as string,
  });
});

test('npx offhook --help says what there is', async () => {
  const { stdout } = await execute(process.execPath, [bin, '--help'], { cwd: installed.folder });

  for (const word of ['sandbox', 'realm FOLDER', '--people FILE', '--data FILE'])
    expect(stdout).toContain(word);
});

test('the types of plain TypeScript are right, and so is every example in a comment', async () => {
  const folder = join(installed.folder, 'plain');
  const examples = docExamples(await textsOf(installed));
  for (const [path, blocks] of examples)
    for (const [index, text] of blocks.entries())
      await writeFile(
        join(folder, 'src', `${path.replaceAll('/', '-').replace('.d.ts', '')}-${String(index)}.ts`),
        text,
      );

  const { stdout } = await execute(process.execPath, ['../node_modules/typescript/bin/tsc'], {
    cwd: folder,
  }).catch((error: unknown) => error as { readonly stdout: string });

  expect(stdout).toBe('');
  expect(examples.size).toBeGreaterThan(3);
});

test.for(['react', 'sveltekit'])('%s makes a call once it is built', async (name) => {
  await point(installed, name, sandbox.url);
  const folder = join(installed.folder, name);
  if (name === 'sveltekit') await Promise.all([drawTheWhole(folder), drawParts(folder)]);
  await execute(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: folder, env: plainEnv });
  const port = String(await freePort());

  const app = await running(folder, [vite, 'preview', '--port', port, '--strictPort'], /Local:\s+(http:\S+)/);
  onTestFinished(app.stop);

  await hearEchoAt(app.url, browser, sandbox.url);
  if (name === 'sveltekit') {
    await isWholeAt(`${app.url}whole`);
    await partsAreAt(`${app.url}parts`);
  }
});

test('npx offhook is the phone with its realm and the sandbox', async () => {
  // What somebody has who installs Cisco's bundle for the sandbox's example.
  await mkdir(join(installed.folder, 'node_modules/webex/umd'), { recursive: true });
  await writeFile(join(installed.folder, 'node_modules/webex/umd/calling.min.js'), '');
  const phone = await running(installed.folder, [bin], /^Phone: (\S+)$/m);
  onTestFinished(phone.stop);

  const paths = ['/', '/realm.html', '/sandbox/discovery', '/sandbox', '/sandbox/example/calling.min.js'];
  const answers = await Promise.all(paths.map((path) => fetch(phone.url + path)));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

test('npx offhook where its own folder may not be written has the realm among the caches', async () => {
  const app = join(packageIn(installed), 'dist/app');
  await rm(join(app, '.realm'), { force: true });
  const caches = await mkdtemp(join(tmpdir(), 'offhook-caches-'));
  onTestFinished(() => rm(caches, { recursive: true }));
  // Root may write everywhere: then it is somebody else.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  await chmod(installed.folder, 0o755);
  if (nobody.uid !== undefined) await chown(caches, nobody.uid, nobody.gid);
  await chmod(app, 0o555);
  onTestFinished(() => chmod(app, 0o755));

  const phone = await running(installed.folder, [bin], /^Phone: (\S+)$/m, {
    env: { XDG_CACHE_HOME: caches },
    ...nobody,
  });
  onTestFinished(phone.stop);

  await realmIsAt(`${phone.url}/realm.html`);
  expect(await readdir(join(caches, 'offhook'))).toContain('realm.html');
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
