import { median } from './statistics.ts';

/** One line of `bench/results.json`. Times are medians; `ratio` is ours to the bare page's. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly baseline: number | null;
  readonly ratio: number | null;
  /** How many measurements of each there were. */
  readonly runs: number;
}

/** One figure of one run. */
export type Figures = Readonly<Record<string, number>>;

const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** A row out of single values: `baseline` is `null` where the bare page has no such thing. */
export function row(
  name: string,
  unit: string,
  ours: readonly number[],
  baseline: readonly number[] | null,
): Row {
  const mine = median(ours);
  const theirs = baseline && median(baseline);
  return {
    name,
    unit,
    ours: rounded(mine),
    baseline: theirs && rounded(theirs),
    ratio: theirs ? rounded(mine / theirs, 2) : null,
    runs: ours.length,
  };
}

/** The rows as a table for a terminal. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, unit, ours, baseline, ratio, runs }) => [
    name,
    unit,
    String(ours),
    String(baseline ?? '–'),
    String(ratio ?? '–'),
    String(runs),
  ]);
  const lines = [['What', 'Unit', 'Ours', 'Bare SDK', 'Ratio', 'Runs'], ...cells];
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line.map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      ),
    )
    .map((line) => line.join('  ').trimEnd())
    .join('\n');
}
