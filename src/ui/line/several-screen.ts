import type { Phone } from '../../calling/index.ts';
import type CallWithField from '../dialler/CallWithField.svelte';
import { untilLoaded } from '../loading.ts';
import { Fetched } from '../parts/fetched.svelte.ts';
import type LineList from './LineList.svelte';

/** The components that only several lines need: fetched when a second line appears. */
export interface SeveralScreen {
  readonly LineList: typeof LineList;
  readonly CallWithField: typeof CallWithField;
}

async function load(): Promise<SeveralScreen> {
  const [list, field] = await Promise.all([
    import('./LineList.svelte'),
    import('../dialler/CallWithField.svelte'),
  ]);
  return { LineList: list.default, CallWithField: field.default };
}

/** They are `current` once they are here. */
export function severalScreen(phone: Phone): Fetched<SeveralScreen> {
  const fetched = new Fetched(load);
  const stop = phone.on('change', () => {
    if (phone.lines.length < 2) return;
    stop();
    void untilLoaded(() => fetched.fetch());
  });
  return fetched;
}
