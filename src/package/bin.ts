#!/usr/bin/env node
/**
 * `npx offhook` is the phone with the sandbox, `npx offhook sandbox` the sandbox alone; both take its options.
 * `npx offhook realm FOLDER` builds the page of the SDK's realm into a folder that is served, for apps without Vite.
 */
const [, , command, folder] = process.argv;
if (command === 'sandbox') {
  process.argv.splice(2, 1);
  await import('../sandbox/main.ts');
} else if (command === 'realm') {
  const { buildRealm } = await import('./realm-build.ts');
  await buildRealm({ folder: folder ?? 'public', scripts: 'offhook' });
} else {
  await import('./phone.ts');
}

export {};
