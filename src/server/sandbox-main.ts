import { buildSandboxPage, tellBuild } from './build.ts';

// The sandbox alone, with its page.
await buildSandboxPage(tellBuild);
await import('../sandbox/main.ts');
