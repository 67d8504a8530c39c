import type { Phone } from '../../calling/index.ts';
import { untilLoaded } from '../loading.ts';
import { Fetched } from '../parts/fetched.svelte.ts';

/** The components that only several lines need: fetched when a second line appears. */
async function load() {
  const [list, field] = await Promise.all([
    import('./LineList.svelte'),
    import('../dialler/CallWithField.svelte'),
  ]);
  return { LineList: list.default, CallWithField: field.default };
}

/** See {@link load}. They are `current` once they are here. */
export function severalScreen(phone: Phone) {
  const fetched = new Fetched(load);
  const stop = phone.on('change', () => {
    if (phone.lines.length < 2) return;
    stop();
    void untilLoaded(() => fetched.fetch());
  });
  return fetched;
}
