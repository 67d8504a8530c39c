import type { Control } from '../ui/sandbox/control.ts';
import type { Scene } from './watched.svelte.ts';

/** What a part of the page is given that shows what there is and changes it. */
export interface Acting {
  readonly scene: Scene;
  readonly control: Control;
  /** Says so where what was asked for is refused. */
  readonly act: (done: Promise<void>) => void;
}
