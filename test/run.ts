import { buildIfNeeded } from '../src/server/build.ts';
import { chromiumAdvice, findChromium, installChromium } from './support/chromium.ts';
import { check, say, tally, tests, type Tally } from './support/tools.ts';

const tallies: Tally[] = [];

const chromium = findChromium() ?? (installChromium() ? findChromium() : undefined);
if (chromium === undefined) {
  process.stderr.write(`${chromiumAdvice}\n`);
  process.exit(1);
}
process.env['CHROME_PATH'] = chromium;

// First, because linting and types need the compiled messages.
tallies.push(await build());
tallies.push(
  ...(await Promise.all([
    check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    check('types', 'tsc', ['--noEmit']),
  ])),
);
tallies.push(
  ...(await Promise.all([
    check('lint', 'eslint', ['.']),
    check('components', 'svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']),
  ])),
);
tallies.push(await tests(['unit', 'component']));
tallies.push(await tests(['e2e']));

const passed = tallies.reduce((sum, each) => sum + each.passed, 0);
const failed = tallies.reduce((sum, each) => sum + each.failed, 0);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function build(): Promise<Tally> {
  try {
    await buildIfNeeded();
    say('✓ build');
    return tally(true);
  } catch (error) {
    say(`✗ build\n${String(error)}\n`);
    return tally(false);
  }
}
