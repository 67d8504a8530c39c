import type { CallLog, LogContact } from './call-log.ts';

/**
 * How a call stands, derived from what happened in it: the service itself only says planned, started or ended.
 *
 * ```
 *  planned ──▶ ringing ──▶ connected ◀──▶ alone
 *     └───────────┴────────────┴────────────┴──▶ completed, or unanswered where nobody met
 * ```
 */
export type Standing = 'planned' | 'ringing' | 'connected' | 'alone' | 'completed' | 'unanswered';

/** Where somebody is who was invited, or has come by a link. */
export interface Participant {
  readonly key: string;
  readonly name: string | undefined;
  readonly where: 'invited' | 'joined' | 'left';
}

/** What can be told of a call. */
export interface Told {
  /** Nothing where the service says a word that this program does not know: all is as it was. */
  readonly standing: Standing | undefined;
  /** The creator first, then whoever was invited, then whoever came by a link. */
  readonly people: readonly Participant[];
  /** The number of the newest event; 0 where there is none. */
  readonly newest: number;
}

/**
 * Reads how a call stands. `me` is the user who follows it: where they only brought others together, their own coming and
 * going connects nobody.
 */
export function told(log: CallLog, me: number | undefined): Told {
  const present = new Set<string>();
  const ever = new Set<string>();
  const names = new Map<string, LogContact>();
  for (const who of [log.creator, ...log.invited]) if (who && !names.has(who.key)) names.set(who.key, who);
  for (const { type, who } of log.events) {
    if (!who) continue;
    if (type === 'Join') {
      present.add(who.key);
      ever.add(who.key);
      const known = names.get(who.key);
      names.set(who.key, known?.name === undefined ? { ...who, name: who.name ?? known?.name } : known);
    } else if (type === 'Leave') {
      present.delete(who.key);
    }
  }
  const brokers = me !== undefined && log.creator !== undefined && log.creator.userDbId !== me;
  const counted = (keys: ReadonlySet<string>): number =>
    [...keys].filter((key) => !brokers || names.get(key)?.userDbId !== me).length;
  return {
    standing: standingOf(log, counted(present), counted(ever)),
    people: [...names.values()].map(({ key, name }) => ({
      key,
      name,
      where: present.has(key) ? 'joined' : ever.has(key) ? 'left' : 'invited',
    })),
    newest: log.events.at(-1)?.id ?? 0,
  };
}

function standingOf({ status, plannedFor }: CallLog, present: number, ever: number): Standing | undefined {
  switch (status) {
    case 'ended':
      return ever >= 2 ? 'completed' : 'unanswered';
    case 'planned':
      // Right after it was made, a call that is to be now may still say so.
      return plannedFor === undefined ? 'ringing' : 'planned';
    case 'started':
      if (present >= 2) return 'connected';
      return ever >= 2 ? 'alone' : 'ringing';
    default:
      return undefined;
  }
}
