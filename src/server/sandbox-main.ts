import { buildSandboxPage } from './build.ts';

// The sandbox alone, with its page.
await buildSandboxPage();
await import('../sandbox/main.ts');
