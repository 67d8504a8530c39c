import * as v from 'valibot';
import type { CallReport, CallReports, ReportStep } from '../../../calling/index.ts';
import { readError } from '../call-view.ts';
import type { RibbonSdk } from '../sdk-types.ts';

/** How deep steps within steps are read: the SDK's go three deep. */
const deepest = 6;

const list = v.fallback(v.array(v.unknown()), []);
const report = v.object({ timeline: list, metrics: list });
const step = v.object({
  type: v.string(),
  start: v.number(),
  end: v.fallback(v.optional(v.number()), undefined),
  error: v.optional(v.unknown()),
  timeline: list,
});
const figure = v.object({ type: v.string(), data: v.number() });

/** What `getReport` gives; nothing where that is no report. Its `data` stay there: they have addresses in them. */
export function readReport(given: unknown): CallReport | undefined {
  const read = v.safeParse(report, given);
  if (!read.success) return undefined;
  const { timeline, metrics } = read.output;
  const figures = metrics.flatMap((each) => {
    const known = v.safeParse(figure, each);
    return known.success ? [{ what: known.output.type, took: known.output.data }] : [];
  });
  return { steps: stepsIn(timeline, 1), figures };
}

function stepsIn(timeline: readonly unknown[], depth: number): readonly ReportStep[] {
  if (depth > deepest) return [];
  return timeline.flatMap((each) => {
    const read = v.safeParse(step, each);
    if (!read.success) return [];
    const { type, start, end, error, timeline: inner } = read.output;
    const failure = error === undefined ? undefined : failureIn(error);
    return [
      {
        ...{ what: type, at: start, steps: stepsIn(inner, depth + 1) },
        ...(end !== undefined && { took: end - start }),
        ...(failure !== undefined && { failure }),
      },
    ];
  });
}

/** The SDK's own words; a native error may have none (trap T16). */
function failureIn(error: unknown): string {
  const { code, message = '' } = readError({ error }) ?? {};
  return [code, message].filter((part) => part !== undefined && part !== '').join(' ') || 'failed';
}

/** The SDK notes by itself what it does for a call, and tells it to whoever asks, also after the end: nothing is sent. */
export class RibbonReports implements CallReports {
  readonly #getReport: NonNullable<RibbonSdk['call']['getReport']>;

  constructor(getReport: NonNullable<RibbonSdk['call']['getReport']>) {
    this.#getReport = getReport;
  }

  of({ correlationId }: { readonly correlationId: string | undefined }): Promise<CallReport | undefined> {
    return Promise.resolve(this.now(correlationId));
  }

  /** The same, at once: for whoever is in the page that has the SDK. */
  now(correlationId: string | undefined): CallReport | undefined {
    if (correlationId === undefined || correlationId === '') return undefined;
    try {
      return readReport(this.#getReport(correlationId));
    } catch {
      return undefined;
    }
  }
}

/** A report for whoever develops: what failed, and in lines of its own all that was done. */
export function reportText({ steps, figures }: CallReport): {
  readonly text: string;
  readonly detail: string;
} {
  const all = linesOf(steps, '');
  const failed = all.filter(({ failure }) => failure !== undefined).map(({ what }) => what);
  const text = ['getReport', ...(failed.length > 0 ? [`failed: ${failed.join(', ')}`] : [])].join(' · ');
  const lines = [
    ...all.map(({ indent, what, took, failure }) =>
      [`${indent}${what}`, ...(took === undefined ? [] : [`${took} ms`]), ...(failure ? [failure] : [])].join(
        ' · ',
      ),
    ),
    ...figures.map(({ what, took }) => `${what}: ${took} ms`),
  ];
  return { text, detail: lines.join('\n') };
}

const linesOf = (
  steps: readonly ReportStep[],
  indent: string,
): readonly (ReportStep & { readonly indent: string })[] =>
  steps.flatMap((each) => [{ ...each, indent }, ...linesOf(each.steps, `${indent}  `)]);
