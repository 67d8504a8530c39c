import { sandboxPlugin } from '../sandbox/sandbox.ts';
import { livePages } from './live-pages.ts';
import { run } from './run.ts';

await run(() => Promise.resolve({ pages: livePages, sandbox: sandboxPlugin }));
