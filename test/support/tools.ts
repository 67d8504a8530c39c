import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How many checks or tests went well, and how many did not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** A tool that takes longer hangs: it is stopped and has failed, so that the counts are printed all the same. */
const LONGEST = 25 * 60_000;

const project = join(import.meta.dirname, '../..');

/** Runs one tool over the project; what it had to say is shown only when it fails. */
export async function check(name: string, tool: string, args: readonly string[]): Promise<Tally> {
  let output = '';
  const passed = await run(tool, args, (text) => {
    output += text;
  });
  say(passed ? `✓ ${name}` : `✗ ${name}\n${output.trimEnd()}\n`);
  return tally(passed);
}

/** Does one thing that has to work, and says whether it did. */
export async function step(name: string, act: () => Promise<void>): Promise<Tally> {
  try {
    await act();
    say(`✓ ${name}`);
    return tally(true);
  } catch (error) {
    say(`✗ ${name}\n${String(error)}\n`);
    return tally(false);
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
  return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** The counts in vitest's JSON report; a report that is missing or counts no test is one failure. */
export function countTests(report: string): Tally {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(report) as Record<string, unknown>;
    const [passed, failed] = [Number(numPassedTests), Number(numFailedTests)];
    if (passed + failed > 0) return { passed, failed };
  } catch {
    // Falls through to the failure.
  }
  return { passed: 0, failed: 1 };
}

/** One check as a tally. */
export function tally(passed: boolean): Tally {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
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
  const child = spawn(join(project, 'node_modules/.bin', tool), args, {
    cwd: project,
    env: { ...process.env, ...env },
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
