/**
 * `npm run load`: the sandbox in a process of its own, under 200 registered lines and 40 calls with sound both ways, of
 * which one is ended and another begun every two seconds. `--minutes 30` for as long (2), `--lines` and `--calls` for others.
 */
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { writeRows } from '../bench/results.ts';
import { row, table } from '../bench/rows.ts';
import { percentile, slope, type Point } from '../bench/statistics.ts';
import { Phone } from '../sandbox/support/phone.ts';
import { asked, positive, refuse, whole } from '../support/asked.ts';
import { say } from '../support/tools.ts';
import { LoadCall, type LoadLine } from './load-call.ts';
import { Media } from './media.ts';
import { peopleFile } from './people.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { Stopwatch } from './stopwatch.ts';

const { values } = asked({
  options: {
    minutes: { type: 'string', default: '2' },
    lines: { type: 'string', default: '200' },
    calls: { type: 'string', default: '40' },
  },
});
const minutes = positive('--minutes', values.minutes);
const [lineCount, callCount] = [whole('--lines', values.lines), whole('--calls', values.calls)];
if (lineCount < 2 * callCount) refuse(`${callCount} calls need ${2 * callCount} lines, not ${lineCount}.`);

/** How often a line says that it is there, a call is replaced, and memory is looked at, in milliseconds. */
const [keepalivePace, churnPace, memoryPace] = [30_000, 2_000, 5_000];

/** Until then, in minutes, the engine finds out how much memory it works with. */
const settling = minutes / 3;

/** What is to be reached: packets lost in percent, the 99th of 100 signals in milliseconds, growth in MB a minute. */
const limits = { loss: 1, p99: 100, growth: 0.5 };

/** What lines are registered for. */
const lineService = { indicator: 'calling', domain: '' };

const watch = new Stopwatch();
const media = new Media();
const sandbox = await SandboxProcess.start(await peopleFile(lineCount));
const repeated: NodeJS.Timeout[] = [];
const failures: unknown[] = [];
const every = (pace: number, act: () => unknown): void => {
  const attempt = async () => {
    await act();
  };
  repeated.push(
    setInterval(() => {
      attempt().catch((cause: unknown) => failures.push(cause));
    }, pace),
  );
};

try {
  const lines = await register();
  say(`${lines.length} lines are registered`);
  lines.forEach(({ phone }, index) => {
    setTimeout(
      () => {
        every(keepalivePace, () =>
          watch.time(() => phone.request('POST', `devices/${phone.deviceId}/status`)),
        );
      },
      (index * keepalivePace) / lines.length,
    ).unref();
  });
  const calls: LoadCall[] = [];
  for (let index = 0; index < callCount; index += 1)
    calls.push(await LoadCall.begin(pairAt(lines, index), media, watch));
  say(`${calls.length} calls are up`);
  await measure(lines, calls);
} finally {
  for (const timer of repeated) clearInterval(timer);
  await media.close();
  await sandbox.stop();
}
process.exit();

async function register(): Promise<readonly LoadLine[]> {
  const answer = await fetch(`${sandbox.url}/discovery`);
  const { users } = (await answer.json()) as { users: { extension: string; accessToken: string }[] };
  const lines: LoadLine[] = [];
  for (const { extension, accessToken } of users)
    lines.push({ extension, phone: await Phone.signIn(sandbox.url, accessToken, lineService) });
  return lines;
}

/** The two lines of the call at this place. */
function pairAt(lines: readonly LoadLine[], index: number): readonly [LoadLine, LoadLine] {
  const [a, b] = lines.slice(2 * index, 2 * index + 2);
  if (!a || !b) throw new Error('There are too few lines for so many calls.');
  return [a, b];
}

async function measure(lines: readonly LoadLine[], calls: LoadCall[]): Promise<void> {
  // What was sent while the last calls were being set up has been heard by then.
  await pause(3_000);
  const over = { sent: 0, heard: 0 };
  const totals = async () => {
    const now = await media.counts();
    return { sent: over.sent + now.sent, heard: over.heard + now.heard };
  };
  const before = await totals();
  const [began, cpuBefore] = [performance.now(), sandbox.cpu];
  const memory: Point[] = [];
  watch.running = true;
  every(memoryPace, () => {
    const mb = sandbox.memory;
    if (mb !== undefined) memory.push({ x: (performance.now() - began) / 60_000, y: mb });
  });
  const end = began + minutes * 60_000;
  let settled: Point | undefined;
  for (let turn = 0; performance.now() < end; turn += 1) {
    await pause(churnPace);
    const x = (performance.now() - began) / 60_000;
    if (x > settling) settled ??= { x, y: await sandbox.kept() };
    const index = turn % calls.length;
    const [old] = calls.splice(index, 1);
    if (old) {
      await old.hush();
      await pause(500);
      const { sent, heard } = await old.end();
      over.sent += sent;
      over.heard += heard;
    }
    calls.splice(index, 0, await LoadCall.begin(pairAt(lines, index), media, watch));
  }
  await media.silence();
  await pause(500);
  const after = await totals();
  const elapsed = (performance.now() - began) / 1000;
  const kept = [settled, { x: elapsed / 60, y: await sandbox.kept() }].filter((point) => point !== undefined);
  report({
    loss: 100 * (1 - (after.heard - before.heard) / (after.sent - before.sent)),
    sent: after.sent - before.sent,
    memory,
    kept,
    busy: (100 * (sandbox.cpu - cpuBefore)) / elapsed,
  });
}

interface Measured {
  readonly loss: number;
  readonly sent: number;
  readonly memory: readonly Point[];
  /** What is left of it after a collection, once it has settled and at the end. */
  readonly kept: readonly Point[];
  /** Of one processor, in percent. */
  readonly busy: number;
}

function report({ loss, sent, memory, kept, busy }: Measured): void {
  const { times } = watch;
  const p99 = percentile(times, 99);
  const settled = memory.filter(({ x }) => x > settling);
  const growth = settled.length > 2 ? slope(settled) : Number.NaN;
  const model = cpus()[0]?.model ?? 'processor';
  const machine = `${cpus().length} × ${model.replaceAll(/\s+/g, ' ').trim()}, Node ${process.versions.node}`;
  const figure = (name: string, unit: string, value: number) =>
    row(
      `Load, ${lineCount} lines, ${callCount} calls, ${minutes} min, ${machine}: ${name}`,
      unit,
      [value],
      null,
    );
  const rows = [
    figure('packets lost', '%', loss),
    figure('signalling, p50', 'ms', percentile(times, 50)),
    figure('signalling, p99', 'ms', p99),
    figure('memory at the end', 'MB', memory.at(-1)?.y ?? Number.NaN),
    figure('memory growth after a third of the time', 'MB/min', growth),
    figure('memory kept at the end, after a collection', 'MB', kept.at(-1)?.y ?? Number.NaN),
    figure('growth of what is kept after a third of the time', 'MB/min', slope(kept)),
    figure('processor time of the sandbox', '% of one', busy),
  ];
  writeRows(rows, (name) => name.startsWith('Load, '));
  say(`\n${table(rows)}\n\n${sent} packets, ${times.length} signals, ${failures.length} failures`);
  for (const failure of failures.slice(0, 3)) say(String(failure));
  if (failures.length > 0 || loss >= limits.loss || p99 >= limits.p99 || growth >= limits.growth) {
    say(`Not reached: ${JSON.stringify(limits)}`);
    process.exitCode = 1;
  }
}
