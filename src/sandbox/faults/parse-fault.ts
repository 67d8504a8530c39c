import {
  badRequest,
  isFields,
  objectIn,
  optionalNumber,
  optionalText,
  textIn,
  type Fields,
} from '../body.ts';
import { mishaps, regions, verbs, type Fault, type Way } from './fault.ts';

const types = [
  'http',
  'token',
  'mercury',
  'unconfirmed',
  'latency',
  'rtp',
  'silence',
  'region',
  'forget',
  'takeover',
  'events',
  'stall',
] as const;
const ways: readonly Way[] = ['toPhone', 'fromPhone'];

/** Reads a fault from the body of `POST /sandbox/control/faults`; a 400 says what is wrong with it. */
export function parseFault(body: unknown): Fault {
  const fields = objectIn(body);
  const type = oneOf(types, fields, 'type');
  const user = optionalText(fields, 'user');
  const whose = { ...(user !== undefined && { user }) };
  const times = optionalNumber(fields, 'times');
  switch (type) {
    case 'http':
      return { ...httpFault(fields), ...whose, times: times ?? 1 };
    case 'token':
      return { type, user: textIn(fields, 'user'), times: times ?? Infinity };
    case 'mercury': {
      if (flag(fields, 'silent')) return { type, silent: true, ...whose };
      const code = optionalNumber(fields, 'code') ?? 1011;
      if (code !== 1000 && code !== 1011 && (code < 3000 || code > 4999)) {
        throw badRequest("'code' must be 1000, 1011 or from 3000 to 4999");
      }
      return { type, silent: false, code, seconds: optionalNumber(fields, 'seconds') ?? 0, ...whose };
    }
    case 'unconfirmed': {
      const verb = oneOf(verbs, fields, 'verb');
      const mediaOnly = fields['mediaOnly'] === true;
      if (mediaOnly && verb !== 'hold' && verb !== 'resume') {
        throw badRequest("'mediaOnly' is for 'hold' and 'resume'");
      }
      return { type, verb, mediaOnly, ...whose, times: times ?? 1 };
    }
    case 'latency':
      return {
        type,
        milliseconds: milliseconds(fields, 'milliseconds'),
        jitter: milliseconds(fields, 'jitter'),
        ...whose,
      };
    case 'rtp': {
      const loss = fields['loss'] ?? 0;
      if (typeof loss !== 'number' || !(loss >= 0 && loss <= 1))
        throw badRequest("'loss' must be from 0 to 1");
      return {
        type,
        user: textIn(fields, 'user'),
        loss,
        delay: milliseconds(fields, 'delay'),
        jitter: milliseconds(fields, 'jitter'),
        ...(fields['direction'] !== undefined && { direction: oneOf(ways, fields, 'direction') }),
      };
    }
    case 'silence':
    case 'forget':
      return { type, user: textIn(fields, 'user') };
    case 'takeover':
      return { type, ...whose };
    case 'region':
      return { type, server: oneOf(regions, fields, 'server') };
    case 'events':
      return {
        type,
        how: oneOf(mishaps, fields, 'how'),
        milliseconds: milliseconds(fields, 'milliseconds', 1000),
        ...whose,
        times: times ?? 1,
      };
    case 'stall':
      return { type, route: optionalText(fields, 'route') ?? '*', ...whose };
  }
}

function httpFault(fields: Fields) {
  const status = optionalNumber(fields, 'status') ?? 0;
  if (status < 400 || status > 599) throw badRequest("'status' must be from 400 to 599");
  const errorCode = optionalNumber(fields, 'errorCode');
  const retryAfter = optionalNumber(fields, 'retryAfter');
  const message = optionalText(fields, 'message');
  const extra = fields['body'];
  return {
    type: 'http' as const,
    route: textIn(fields, 'route'),
    status,
    ...(errorCode !== undefined && { errorCode }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(message !== undefined && { message }),
    ...(isFields(extra) && { body: extra }),
  };
}

function flag(fields: Fields, key: string): boolean {
  const found = fields[key] ?? false;
  if (typeof found === 'boolean') return found;
  throw badRequest(`'${key}' must be true or false`);
}

/** A time of up to ten minutes. */
function milliseconds(fields: Fields, key: string, otherwise = 0): number {
  const found = optionalNumber(fields, key) ?? otherwise;
  if (found > 600_000) throw badRequest(`'${key}' must be a number of milliseconds up to 600000`);
  return found;
}

function oneOf<T extends string>(allowed: readonly T[], fields: Fields, key: string): T {
  const found = allowed.find((each) => each === fields[key]);
  if (found !== undefined) return found;
  throw badRequest(`'${key}' must be one of ${allowed.map((each) => `'${each}'`).join(', ')}`);
}
