#!/usr/bin/env node
/**
 * `npx offhook` is the phone with the sandbox, `npx offhook sandbox` the sandbox alone; both take its options.
 * `npx offhook realm FOLDER` builds the page of the SDK's realm into a folder that is served, for apps without Vite.
 */
const help = `npx offhook                  the phone with the sandbox, at http://localhost:6334
npx offhook sandbox          the sandbox alone, at http://localhost:6334/sandbox
npx offhook realm FOLDER     builds realm.html into a folder that your app serves ("public" without)

Both of the first take
  --people FILE              your own people: a JSON list of {"name", "extension", "number"}
  --data FILE                keeps messages, histories, contacts and settings between starts
and from the environment PORT, HOST and ALLOWED_HOSTS.
`;

const [, , command, ...rest] = process.argv;
if (command === 'help' || process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(help);
} else if (command === 'sandbox') {
  process.argv.splice(2, 1);
  await import('../sandbox/main.ts');
} else if (command === 'realm') {
  await realm(rest);
} else if (command === undefined || command.startsWith('-')) {
  await import('./phone.ts');
} else {
  fail(`There is no "${command}".\n\n${help}`);
}

async function realm([folder = 'public', ...more]: readonly string[]): Promise<void> {
  if (more.length > 0 || folder.startsWith('-')) {
    fail('It is npx offhook realm FOLDER, with one folder and no options.\n');
    return;
  }
  const { buildRealm } = await import('./realm-build.ts');
  await buildRealm({ folder, scripts: 'offhook' }).catch((error: unknown) => {
    fail(`No realm in ${folder}: ${error instanceof Error ? error.message : String(error)}\n`);
  });
}

function fail(words: string): void {
  process.stderr.write(words);
  process.exitCode = 1;
}

export {};
