import type { Line, LineIdentity } from '../../calling/index.ts';
import type { Owned } from '../parts/unfinished.ts';

/** Whose line it is, and of which system: the same however early that is known; nothing as long as it is not. */
export function ownerOf({ backend, identity: own }: Line, identity: LineIdentity = own): string | undefined {
  if (Object.keys(identity).length === 0) return undefined;
  return JSON.stringify([backend, identity.name, identity.extension ?? identity.number]);
}

/** One thing of the line's owner that is to be deleted; nothing as long as nobody knows whose it is. */
export function ownedBy(line: Line | undefined, part: Owned['part'], id: string): readonly Owned[] {
  const whose = line && ownerOf(line);
  return whose === undefined ? [] : [{ whose, part, ids: [id] }];
}
