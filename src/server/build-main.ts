import { buildIfNeeded, builtApp } from './build.ts';

process.stdout.write((await buildIfNeeded()) ? `Built ${builtApp}\n` : `${builtApp} is up to date\n`);
