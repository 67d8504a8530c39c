import { Refusal } from '../../errors.ts';
import type { Person } from '../../people.ts';
import type { Barred } from '../../switch/plan.ts';
import { targetOf, type Target } from '../../switch/target.ts';
import { badRequest } from '../../body.ts';
import { mobiusCode } from './codes.ts';
import type { Registration } from './registration.ts';

/** What Mobius answers to a call that its network refuses; the SDK reads `errorCode` under 403 and 503 only. */
const refusals: Readonly<Record<Barred, readonly [status: number, errorCode: number, message: string]>> = {
  unknown: [404, mobiusCode.callNotFound, 'The number does not exist'],
  forbidden: [403, mobiusCode.callRejected, 'The call is not allowed'],
  unavailable: [503, mobiusCode.notAvailable, 'Calling is not available'],
  error: [500, mobiusCode.errorProcessing, 'The server failed'],
};

/** Where a call goes: to the address that is dialled or, from a guest, to where the call token says and nowhere else. */
export function destinationOf({ guest }: Registration, address: string | undefined): string {
  if (guest && address !== undefined) {
    throw new Refusal(403, 'A guest may call whom the call token names', {
      errorCode: mobiusCode.callRejected,
    });
  }
  const destination = guest?.calledNumber ?? address;
  if (destination === undefined) throw badRequest("'callee' must be an object");
  return destination;
}

/** Finds who is meant by an address; a refusal if nobody may be called there. */
export function dialled(people: readonly Person[], address: string): Target {
  const target = targetOf(people, address);
  const refusal = refusalOf(target);
  if (refusal) throw refusal;
  return target;
}

/** Why nobody may be called there, if so. */
export function refusalOf(target: Target): Refusal | undefined {
  const barred = 'plan' in target ? target.plan.barred : undefined;
  if (barred === undefined) return undefined;
  const [status, errorCode, message] = refusals[barred];
  return new Refusal(status, message, { errorCode });
}
