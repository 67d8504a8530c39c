import type { RemoteParty } from '../../calling/index.ts';
import { unshielded } from './display-names.ts';

/** Nothing longer is kept, in UTF-16 units: no screen shows that much, and every tab is told of it. */
const longest = 1_000;

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, longest) : undefined;

/** Only an address on the web, and whole or not at all. */
const addressIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= longest && /^https?:/i.test(value) ? value : undefined;

/**
 * Who is at the far end by what the SDK hands on: `name`, `num` and `avatarSrc` as SIP headers and the directory have
 * them, which may be anything. What is not text is left out.
 */
export function remoteFrom(info: unknown): RemoteParty {
  const fields = (typeof info === 'object' && info !== null ? info : {}) as Readonly<Record<string, unknown>>;
  const name = textIn(fields['name']);
  const number = textIn(fields['num']);
  const avatar = addressIn(fields['avatarSrc']);
  return {
    ...(name !== undefined && { name: unshielded(name) }),
    ...(number !== undefined && { number }),
    ...(avatar !== undefined && { avatar }),
  };
}
