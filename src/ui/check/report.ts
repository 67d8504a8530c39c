import { redact } from '../messages/details.ts';
import * as m from '../paraglide/messages.js';
import { stepLabels } from './step-labels.ts';
import type { Step } from './step.ts';

/** A step in a line: what it is, how long it took, what was found and what to do. */
function lineOf({ name, state, took, finding }: Step): string {
  const parts = [
    took === undefined ? '' : `(${took} ms)`,
    finding ? `${finding.says()} ${finding.remedy?.() ?? ''}`.trim() : m.check_not_done(),
    finding?.details === undefined ? '' : `[${finding.details}]`,
  ];
  const sign = state === 'done' && finding ? signs[finding.grade] : '–';
  return `${sign} ${stepLabels[name]()}: ${parts.filter((part) => part !== '').join(' ')}`;
}

const signs = { well: '✓', note: '!', bad: '✗', 'left-out': '–' } as const;

/** All of it as a text to be sent to somebody; `at` is in milliseconds since the epoch. Without secrets. */
export function reportOf(steps: readonly Step[], { at, browser }: { at: number; browser: string }): string {
  const lines = [`Offhook: ${m.check_title()}`, new Date(at).toISOString(), browser, ...steps.map(lineOf)];
  return lines.map((line) => redact(line).slice(0, 500)).join('\n');
}
