import type { PictureSample, QualityProblem, QualityProblemKind } from '../../../calling/index.ts';
import * as m from '../../paraglide/messages.js';
import { getLocale } from '../../paraglide/runtime.js';

/** A share as people say it: `6 %`. Never `0 %`: there is some, or it would not be said. */
export function asPercent(share: number): string {
  const rounded = share > 0 ? Math.max(0.01, share) : 0;
  return new Intl.NumberFormat(getLocale(), { style: 'percent', maximumFractionDigits: 0 }).format(rounded);
}

/** Seconds as milliseconds: `45 ms`. */
export function asMilliseconds(seconds: number): string {
  return new Intl.NumberFormat(getLocale(), {
    style: 'unit',
    unit: 'millisecond',
    maximumFractionDigits: 0,
  }).format(seconds * 1000);
}

/** A mean opinion score as it is written: `4.3`. */
export function asScore(mos: number): string {
  return new Intl.NumberFormat(getLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    mos,
  );
}

/** What the pictures of one way are like: `1280 × 720, 30 frames per second, 0% lost`. */
export function asPicture({ width, height, rate, loss }: PictureSample): string {
  return m.quality_video_figure({ width, height, rate: Math.round(rate), loss: asPercent(loss) });
}

const words: Readonly<Record<QualityProblemKind, (figure: number) => string>> = {
  'nothing-received': () => m.quality_nothing_received(),
  'muted-talking': () => m.quality_muted_talking(),
  'microphone-silent': () => m.quality_microphone_silent(),
  'loss-in': (share) => m.quality_loss_in({ share: asPercent(share) }),
  'loss-out': (share) => m.quality_loss_out({ share: asPercent(share) }),
  delay: (seconds) => m.quality_delay({ time: asMilliseconds(seconds) }),
  jitter: () => m.quality_jitter(),
  poor: () => m.quality_poor(),
};

/** What is wrong with a call's sound, with its cause and what to do about it. */
export function qualityWords({ kind, figure }: QualityProblem): string {
  return words[kind](figure ?? 0);
}
