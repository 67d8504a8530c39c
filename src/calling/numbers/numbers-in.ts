import { withBehind } from './behind.ts';
import type { NumberPlan } from './number-plan.ts';
import type { Piece } from './pieces.ts';
import { areApart, atSlashes, bareOf, inHalves, isKnown, isWhole } from './several.ts';

/** Joins what belongs together: the rest of a number on the next line, and the code behind a pause. */
function joined(pieces: readonly Piece[], plan: NumberPlan): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    const pause = piece.gap === ',' || piece.gap === ';' ? piece.gap : undefined;
    if (last && pause && !areApart(last.text, piece.text, plan)) {
      all[all.length - 1] = { ...last, after: last.after + pause + bareOf(piece.text) + piece.after };
    } else if (last && piece.gap === 'end' && last.after === '' && isRest(last.text, piece.text, plan)) {
      all[all.length - 1] = {
        ...piece,
        text: `${last.text} ${piece.text}`,
        gap: last.gap,
        named: last.named,
      };
    } else all.push(piece);
  }
  return all;
}

/** Whether a number that a line began goes on in the next. */
function isRest(one: string, other: string, plan: NumberPlan): boolean {
  if (other.startsWith('+') || isWhole(one)) return false;
  return one.startsWith('+') || isKnown(`${one}${other}`, plan);
}

/** What was found in the pieces of a text. */
export interface Found {
  /** Every number that somebody may mean: those that the plan knows, else those that are long enough. */
  readonly numbers: readonly Piece[];
  /** What has digits, and is neither one of them nor sent behind one. */
  readonly left: readonly Piece[];
}

/** Tells the numbers in `pieces` from everything else that has digits. */
export function numbersIn(pieces: readonly Piece[], plan: NumberPlan): Found {
  const each = joined(pieces, plan).map((piece) => {
    const texts = atSlashes(piece.text, plan).flatMap((text) => inHalves(text, plan));
    return texts
      .map((text, at) => ({ ...piece, text, after: at === texts.length - 1 ? piece.after : '' }))
      .flatMap((one) => withBehind(one, plan));
  });
  const all = each.flat();
  const known = all.filter(({ text }) => isKnown(text, plan));
  const whole = each.filter((alike) => alike.some(({ text }) => isWhole(text))).flat();
  const numbers = known.length > 0 ? known : whole.length > 0 ? whole : all;
  return { numbers, left: all.filter((piece) => !numbers.includes(piece)) };
}
