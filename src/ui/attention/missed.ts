import type { Line, MissedCalls, Phone } from '../../calling/index.ts';
import type { Ui } from '../frame/ui.ts';
import type { HistoryList } from '../history/history-list.svelte.ts';

/** The missed calls of one line. */
export interface MissedOfLine {
  readonly line: Line;
  readonly missed: MissedCalls;
}

/** The missed calls that no history tells of: of lines without one, or whose history could not be loaded. */
export function untold(phone: Phone, history: HistoryList | undefined): readonly MissedOfLine[] {
  return phone.lines.flatMap((line) => {
    const missed = history?.tellsOf(line) ? undefined : phone.missedOf(line);
    return missed ? [{ line, missed }] : [];
  });
}

/** How many missed calls nobody has seen, as the history says where there is one; asked while drawing. */
export function unseenMissed({ phone, screen, books }: Pick<Ui, 'phone' | 'screen' | 'books'>): number {
  const history = books.current?.history;
  // Whoever asks before there is a line is told when there is one.
  const counts = screen.follow(phone).lines.map((line) => {
    const told = history?.unseenOf(line) ?? 0;
    if (history?.tellsOf(line)) return told;
    const noticed = phone.missedOf(line)?.list.filter(({ seen }) => !seen) ?? [];
    // What the history told before may be among them.
    return Math.max(told, noticed.length);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
