import type { Component, ComponentProps } from 'svelte';
import type { Clock, Phone } from '../../calling/index.ts';
import { untilLoaded } from '../loading.ts';
import type Beside from './Beside.svelte';
import { Recorder } from './recorder.ts';

/** What stands beside the phone: a recorder that has begun, and what shows what it has. */
export interface Recorded {
  readonly recorder: Recorder;
  readonly beside: Promise<{ readonly default: Component<ComponentProps<typeof Beside>> }>;
}

/** Begins to record, and fetches the rest, which is larger. */
export const record = (phone: Phone, clock: Clock): Recorded => ({
  recorder: new Recorder({ phone, clock }),
  beside: untilLoaded(() => import('./Beside.svelte')),
});
