import * as v from 'valibot';
import { GatewayFailure, type Gateway } from './gateway.ts';

const user = v.object({
  id: v.pipe(v.number(), v.safeInteger()),
  userId: v.pipe(v.string(), v.nonEmpty()),
  name: v.fallback(v.string(), ''),
});

/** Somebody at xAssist. */
export type XassistUser = v.InferOutput<typeof user>;

/** Who the person is there. Rejects with a `GatewayFailure`. */
export async function whoAmI(gateway: Gateway): Promise<XassistUser> {
  const read = v.safeParse(user, await gateway.ask('GET', 'me'));
  if (!read.success) throw new GatewayFailure(502, 'unavailable');
  return read.output;
}
