import { join } from 'node:path';
import { chromiumAdvice, findChromium } from './support/chromium.ts';
import { clusterLacks } from './support/cluster/programs.ts';
import { findFirefox, firefoxLacks } from './support/firefox.ts';
import { installMissing } from './support/installs.ts';
import { startsIn, startsInProduction } from './support/starts.ts';
import { check, say, step, tests, type Tally } from './support/tools.ts';
import { wholeSdk } from './support/whole-sdk.ts';

// First, because linting and types need the compiled messages: starting builds what is not built. Installing mostly waits.
const [starts] = await Promise.all([
  Promise.all([
    step('npm start', () => startsIn(join(import.meta.dirname, '..'))),
    step('npm start after NODE_ENV=production npm ci --omit=dev', startsInProduction),
  ]),
  installMissing(),
]);
const tallies: Tally[] = starts;
const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write(`${chromiumAdvice}\n`);
  process.exit(1);
}
process.env['CHROME_PATH'] = chromium;

// Tests beside them would save nothing: the cores are busy.
tallies.push(...(await Promise.all([check('types and components', 'types'), check('lint', 'lint')])));
tallies.push(await tests(['unit', 'component']));
tallies.push(await tests(['e2e']));
// Built before the package is, for each compiles the messages anew; and while that is packed, there are no scripts to run.
const beforePacking = [
  check('the phone is built with the whole SDK', 'build', wholeSdk.env),
  check('format', 'format:check'),
];
tallies.push(...(await Promise.all(beforePacking)));
// Installing the package waits for much: meanwhile there is work.
await Promise.all([
  packaged().then((tally) => tallies.push(tally)),
  elsewhere().then((more) => tallies.push(...more)),
]);

for (const failure of tallies.flatMap(({ failures = [] }) => failures)) say(`✗ ${failure}`);
const passed = tallies.reduce((sum, each) => sum + each.passed, 0);
const failed = tallies.reduce((sum, each) => sum + each.failed, 0);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** The package, in three apps. */
function packaged(): Promise<Tally> {
  say('The package, in three apps');
  return tests(['package']);
}

/** Two instances of the server and another browser, where the machine has what they need; and the SDK as npm ships it. */
async function elsewhere(): Promise<readonly Tally[]> {
  const done: Tally[] = [];
  const noCluster = clusterLacks();
  if (noCluster === undefined) done.push(await tests(['cluster']));
  else say(`Left out: two instances behind nginx, because ${noCluster}`);
  const lack = firefoxLacks(findFirefox());
  if (lack === undefined) done.push(await tests(['firefox']));
  else say(`Left out: calls in Firefox, because ${lack}`);
  say('Calls with the whole SDK, as npm ships it');
  done.push(await tests(['e2e'], wholeSdk));
  return done;
}
