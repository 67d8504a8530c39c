import type { Call, LineView, Phone } from '../../calling/index.ts';
import { nameOf, numberBelow, type Writing } from '../messages/far-end.ts';
import * as m from '../paraglide/messages.js';
import { watchName } from './watch-name.ts';

/** A button of a desktop notification. */
export type RingAction = 'answer' | 'decline';

/** Shows desktop notifications: through the service worker, which can have buttons, or plain. */
export interface NoticeBoard {
  /** Whether the person allowed them. */
  allowed(): boolean;
  /** `tag` names the call; a notice of the same tag is replaced. */
  show(notice: { title: string; body: string; tag: string; actions: readonly Button[] }): void;
  close(tag: string): void;
  /** Told when a notice was pressed: one of its buttons, or the notice itself. */
  onPress(listener: (tag: string, action: RingAction | 'open') => void): void;
}

interface Button {
  readonly action: RingAction;
  readonly title: string;
}

/**
 * Tells of calls that ring while the page is hidden, by the desktop's own notifications, and of their lines where `lineOf`
 * has a name for them. Returns what stops it.
 */
export function tellOfRinging(
  phone: Phone,
  document: Document,
  board: NoticeBoard,
  numbers: Writing,
  lineOf: (line: LineView) => string | undefined = () => undefined,
): () => void {
  /** What stops following the name of each. */
  const shown = new Map<Call, () => void>();
  const close = (call: Call) => {
    shown.get(call)?.();
    if (shown.delete(call)) board.close(call.id);
  };
  const tell = (call: Call, said?: string): string => {
    const actions: Button[] = [];
    if (call.answer) actions.push({ action: 'answer', title: m.incoming_answer() });
    if (call.end) actions.push({ action: 'decline', title: m.incoming_decline() });
    const { remote } = call.facts;
    const title = m.incoming_from({ who: nameOf(remote, numbers) });
    const body = [numberBelow(remote, numbers), lineOf(call.line)].filter(Boolean).join(' · ');
    const now = `${title}\n${body}`;
    if (now !== said) board.show({ title, body, tag: call.id, actions });
    return now;
  };
  const follow = () => {
    for (const call of shown.keys()) if (call.state !== 'incoming') close(call);
    if (document.visibilityState === 'visible' || !board.allowed()) return;
    for (const call of phone.calls) {
      // One that rings in another tab is told of there.
      if (call.mirrored || call.state !== 'incoming' || shown.has(call)) continue;
      let said = tell(call);
      const stopNames = watchName(call, numbers, () => (said = tell(call, said)));
      shown.set(call, stopNames);
    }
  };
  board.onPress((tag, action) => {
    const call = phone.calls.find(({ id, state }) => id === tag && state === 'incoming');
    if (action === 'answer') call?.answer?.().catch(() => undefined);
    if (action === 'decline') void call?.end?.();
  });
  const stop = phone.on('change', follow);
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    stop();
    document.removeEventListener('visibilitychange', follow);
    for (const call of shown.keys()) close(call);
  };
}
