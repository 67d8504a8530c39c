import { badRequest, isFields, objectIn, optionalNumber, optionalText, textIn } from './body.ts';
import { Refusal } from './errors.ts';
import type { Person } from './users.ts';

/**
 * Something made to go wrong.
 * - `http`: the next `times` (1) requests of `route` fail. `route` is a name of the coverage list (`mobius.register`,
 *   `mobius.call`, `wdm.register` …) or its beginning with a star (`mobius.*`); `user` (extension) narrows it. The
 *   answer has `status`, `errorCode`, `message`, the header Retry-After, and the fields of `body`.
 * - `token`: this person's token is refused for the next `times` requests; without `times` until the fault is cleared.
 * - `mercury`: the event socket of `user` (of everybody without) closes with `code` (1011) and cannot be opened again
 *   for `seconds` (0). Events are kept meanwhile.
 */
export type Fault =
  | {
      readonly type: 'http';
      readonly route: string;
      readonly user?: string;
      readonly status: number;
      readonly errorCode?: number;
      readonly message?: string;
      readonly retryAfter?: number;
      readonly body?: Readonly<Record<string, unknown>>;
      times: number;
    }
  | { readonly type: 'token'; readonly user: string; times: number }
  | { readonly type: 'mercury'; readonly user?: string; readonly code: number; readonly seconds: number };

/** Reads a fault from the body of `POST /sandbox/control/faults`; a 400 says what is wrong with it. */
export function parseFault(body: unknown): Fault {
  const fields = objectIn(body);
  const user = optionalText(fields, 'user');
  const times = optionalNumber(fields, 'times');
  switch (fields['type']) {
    case 'http': {
      const status = optionalNumber(fields, 'status') ?? 0;
      if (status < 400 || status > 599) throw badRequest("'status' must be from 400 to 599");
      const errorCode = optionalNumber(fields, 'errorCode');
      const retryAfter = optionalNumber(fields, 'retryAfter');
      const message = optionalText(fields, 'message');
      const extra = fields['body'];
      return {
        type: 'http',
        route: textIn(fields, 'route'),
        status,
        times: times ?? 1,
        ...(user !== undefined && { user }),
        ...(errorCode !== undefined && { errorCode }),
        ...(retryAfter !== undefined && { retryAfter }),
        ...(message !== undefined && { message }),
        ...(isFields(extra) && { body: extra }),
      };
    }
    case 'token':
      return { type: 'token', user: textIn(fields, 'user'), times: times ?? Infinity };
    case 'mercury': {
      const code = optionalNumber(fields, 'code') ?? 1011;
      if (code !== 1000 && code !== 1011 && (code < 3000 || code > 4999)) {
        throw badRequest("'code' must be 1000, 1011 or from 3000 to 4999");
      }
      const seconds = optionalNumber(fields, 'seconds') ?? 0;
      return { type: 'mercury', code, seconds, ...(user !== undefined && { user }) };
    }
    default:
      throw badRequest("'type' must be one of 'http', 'token', 'mercury'");
  }
}

/** The faults in force. */
export class Faults {
  readonly #active = new Map<string, Fault>();

  add(id: string, fault: Fault): void {
    this.#active.set(id, fault);
  }

  clear(): void {
    this.#active.clear();
  }

  /** The refusal that the next request of this route gets, used up by asking; `undefined` where nothing is wrong. */
  takeHttpFault(route: string, person: Person | undefined): Refusal | undefined {
    const fault = this.#take(
      (candidate) =>
        candidate.type === 'http' &&
        matches(candidate.route, route) &&
        (candidate.user === undefined || candidate.user === person?.extension),
    );
    if (fault?.type !== 'http') return undefined;
    return new Refusal(fault.status, fault.message ?? `A fault was asked for: ${fault.status}`, {
      ...(fault.errorCode !== undefined && { errorCode: fault.errorCode }),
      ...(fault.body && { body: { ...fault.body } }),
      ...(fault.retryAfter !== undefined && { headers: { 'retry-after': String(fault.retryAfter) } }),
    });
  }

  /** Whether this person's token is to be refused this time. */
  takeTokenFault(person: Person): boolean {
    return (
      this.#take((candidate) => candidate.type === 'token' && candidate.user === person.extension) !==
      undefined
    );
  }

  #take(wanted: (fault: Fault) => boolean): Fault | undefined {
    for (const [id, fault] of this.#active) {
      if (fault.type === 'mercury' || !wanted(fault)) continue;
      fault.times -= 1;
      if (fault.times <= 0) this.#active.delete(id);
      return fault;
    }
    return undefined;
  }
}

function matches(pattern: string, route: string): boolean {
  return pattern.endsWith('*') ? route.startsWith(pattern.slice(0, -1)) : pattern === route;
}
