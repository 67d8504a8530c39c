import type { Line } from '../../calling/index.ts';

/** Some of a phone's lines, and when anything of them changes. */
export interface LinesOf {
  readonly lines: readonly Line[];
  on(name: 'change', listener: () => void): () => void;
}
