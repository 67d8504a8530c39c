import * as v from 'valibot';
import { flag, object, oneOf, read, text, whole } from '../body.ts';
import { mishaps, regions, verbs, ways, type Fault } from './fault.ts';

const user = v.exactOptional(text);
const times = v.optional(whole(), 1);
const between0And1 = 'must be from 0 to 1';
const allowedCode = 'must be 1000, 1011 or from 3000 to 4999';

/** A time of up to ten minutes. */
const milliseconds = (otherwise = 0) =>
  v.optional(whole(0, 600_000, 'must be a whole number of milliseconds up to 600000'), otherwise);

/** What each fault may say. */
const shapes = {
  http: object({
    type: v.literal('http'),
    route: text,
    user,
    status: whole(400, 599, 'must be from 400 to 599'),
    errorCode: v.exactOptional(whole()),
    message: v.exactOptional(text),
    retryAfter: v.exactOptional(whole()),
    body: v.exactOptional(v.record(v.string(), v.unknown(), 'must be an object')),
    times,
  }),
  token: v.pipe(
    object({ type: v.literal('token'), user: text, times: v.exactOptional(whole()) }),
    v.transform(({ times = Infinity, ...fault }) => ({ ...fault, times })),
  ),
  mercury: object({
    type: v.literal('mercury'),
    user,
    silent: v.optional(flag, false),
    code: v.optional(
      v.pipe(
        whole(0, 4999, allowedCode),
        v.check((code) => code === 1000 || code === 1011 || code >= 3000, allowedCode),
      ),
      1011,
    ),
    seconds: v.optional(whole(), 0),
  }),
  unconfirmed: v.pipe(
    object({
      type: v.literal('unconfirmed'),
      verb: oneOf(verbs),
      user,
      mediaOnly: v.optional(flag, false),
      times,
    }),
    v.forward(
      v.check(
        ({ verb, mediaOnly }) => !mediaOnly || verb === 'hold' || verb === 'resume',
        "is for 'hold' and 'resume'",
      ),
      ['mediaOnly'],
    ),
  ),
  latency: object({
    type: v.literal('latency'),
    user,
    milliseconds: milliseconds(),
    jitter: milliseconds(),
  }),
  rtp: object({
    type: v.literal('rtp'),
    user: text,
    direction: v.exactOptional(oneOf(ways)),
    loss: v.optional(
      v.pipe(v.number(between0And1), v.minValue(0, between0And1), v.maxValue(1, between0And1)),
      0,
    ),
    delay: milliseconds(),
    jitter: milliseconds(),
  }),
  silence: object({ type: v.literal('silence'), user: text }),
  region: object({ type: v.literal('region'), server: oneOf(regions) }),
  forget: object({ type: v.literal('forget'), user: text }),
  takeover: object({ type: v.literal('takeover'), user }),
  events: object({
    type: v.literal('events'),
    user,
    how: oneOf(mishaps),
    milliseconds: milliseconds(1000),
    times,
  }),
  stall: object({ type: v.literal('stall'), user, route: v.optional(text, '*') }),
} satisfies { [Type in Fault['type']]: v.GenericSchema<unknown, { readonly type: Type }> };

const types = Object.keys(shapes) as readonly Fault['type'][];

/** Reads a fault from the body of `POST /sandbox/control/faults`; a 400 says what is wrong with it. */
export function parseFault(body: unknown): Fault {
  const { type } = read(object({ type: oneOf(types) }), body);
  return read(shapes[type], body);
}
