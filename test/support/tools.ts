import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { array, nullish, number, object, parseJson, pipe, safeParse, string } from 'valibot';

/** How many checks or tests went well, and how many did not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Each failure in a few words, for the end of a long output. */
  readonly failures?: readonly string[];
}

/** A tool that takes longer hangs: it is stopped and has failed, so that the counts are printed all the same. */
const LONGEST = 25 * 60_000;

/** Enough characters of a failure's message to know it again. */
const LONGEST_WHY = 600;

const project = join(import.meta.dirname, '../..');

/** Runs one of the project's scripts; what it had to say is shown only when it fails. */
export async function check(
  name: string,
  script: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Tally> {
  let output = '';
  const hear = (text: string) => {
    output += text;
  };
  const passed = await run('npm', ['run', script, '--silent'], hear, env);
  say(passed ? `✓ ${name}` : `✗ ${name}\n${output.trimEnd()}\n`);
  return tally(passed, name);
}

/** Does one thing that has to work, and says whether it did. */
export async function step(name: string, act: () => Promise<void>): Promise<Tally> {
  try {
    await act();
    say(`✓ ${name}`);
    return tally(true, name);
  } catch (error) {
    say(`✗ ${name}\n${String(error)}\n`);
    return tally(false, name);
  }
}

/** Some of a project's tests, run in another way. */
export interface Selection {
  /** What the report is called. */
  readonly name: string;
  readonly files: readonly string[];
  /** Matches the full titles of those that are run. */
  readonly titles: RegExp;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs some of vitest's projects and counts their tests; a run that breaks outside of a test counts as one failed. */
export async function tests(projects: readonly string[], some?: Selection): Promise<Tally> {
  const report = join(project, 'test-results', `${some?.name ?? projects.join('-')}.json`);
  await mkdir(join(project, 'test-results'), { recursive: true });
  await rm(report, { force: true });
  const passed = await run(
    'vitest',
    [
      'run',
      ...(some ? [...some.files, '--testNamePattern', some.titles.source] : []),
      ...projects.flatMap((name) => ['--project', name]),
      // Says each test as it ends, so that the one that hangs can be seen.
      '--reporter=verbose',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    (text) => process.stdout.write(text),
    some?.env,
  );
  const counts = countTests(await readFile(report, 'utf8').catch(() => ''));
  return passed || counts.failed > 0
    ? counts
    : { ...counts, failed: 1, failures: [`${projects.join(', ')}: outside of a test`] };
}

const testReport = object({
  numPassedTests: number(),
  numFailedTests: number(),
  testResults: array(
    object({
      name: string(),
      assertionResults: array(
        object({ fullName: string(), status: string(), failureMessages: nullish(array(string()), []) }),
      ),
    }),
  ),
});

/** The counts and the failures in vitest's JSON report; a report that is missing or counts no test is one failure. */
export function countTests(report: string): Tally {
  const read = safeParse(pipe(string(), parseJson(), testReport), report);
  if (!read.success || read.output.numPassedTests + read.output.numFailedTests === 0) {
    return { passed: 0, failed: 1, failures: ['no report of the tests'] };
  }
  const { numPassedTests: passed, numFailedTests: failed, testResults } = read.output;
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages: [why = ''] }) =>
          `${basename(name)}: ${fullName}: ${why.slice(0, LONGEST_WHY)}`,
      ),
  );
  return { passed, failed, failures };
}

/** One check as a tally. */
function tally(passed: boolean, name: string): Tally {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: [name] };
}

/** One line for the person who watches. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function run(
  tool: string,
  args: readonly string[],
  hear: (text: string) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const path = [join(project, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(tool, args, {
    cwd: project,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    timeout: LONGEST,
  });
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      hear(`${error.message}\n`);
      resolve(false);
    });
    child.once('close', (code, signal) => {
      if (signal !== null) hear(`${tool} was stopped by ${signal}.\n`);
      resolve(code === 0);
    });
  });
}
