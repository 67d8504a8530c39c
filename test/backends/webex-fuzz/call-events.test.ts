import fc from 'fast-check';
import { test } from 'vitest';
import { OffhookError, type Call } from '../../../src/calling/index.ts';
import { settled, ticks } from '../../calling/ticks.ts';
import { SdkPhone, type SdkPair } from '../webex/sdk-phone.ts';
import { holds, json, objectOf, text } from './hostile.ts';
import { checkError, WatchedCall } from './watched-call.ts';

/** An error of the SDK, or what comes instead of one. */
const error = fc.oneof(
  json,
  fc
    .oneof(
      json,
      objectOf('type', 'errorLayer', 'message'),
      fc.constant({ type: 'timeout', errorLayer: 'media' }),
    )
    .map((said) => ({ getCallError: () => said })),
);

const event = fc.constantFrom(
  ...['progress', 'connect', 'established', 'caller_id', 'held', 'resumed', 'disconnect', 'alerting'],
);
const errorEvent = fc.constantFrom('call_error', 'hold_error', 'resume_error', 'transfer_error');
const eventType = fc.constantFrom(
  ...['calldisconnected', 'media', 'callprogressed', 'callconnected', 'callinfo', 'call'].map(
    (name) => `mobius.${name}`,
  ),
);

interface Exchanged {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly answer: unknown;
}

type Verb = 'answer' | 'hold' | 'resume' | 'end' | 'stats';

type Happening =
  | { readonly emits: string; readonly given: unknown }
  | { readonly mobius: Readonly<Record<string, unknown>> }
  | { readonly answers: Exchanged }
  | { readonly waits: number };

type Step = Happening | { readonly asks: Verb };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ emits: event, given: json }) },
  {
    weight: 2,
    arbitrary: fc.record({
      emits: fc.constant('caller_id'),
      given: fc.record({ callerId: fc.oneof(json, objectOf('name', 'num', 'avatarSrc', 'id')) }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ emits: errorEvent, given: error }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        objectOf('causecode', 'cause', 'message', 'callerId', 'midCallService'),
        fc.oneof(eventType, text),
      )
      .map(([fields, name]) => ({ mobius: { ...fields, eventType: name } })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      answers: fc.record({
        method: fc.constantFrom('POST', 'DELETE', 'PATCH'),
        path: fc.constantFrom('devices/D/call', 'services/callhold/hold', 'services/calltransfer/commit'),
        status: fc.constantFrom(0, 200, 302, 400, 401, 403, 404, 418, 429, 500, 503, 599),
        answer: fc.oneof(json, objectOf('errorCode', 'message', 'callId')),
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ asks: fc.constantFrom<Verb[]>('answer', 'hold', 'resume', 'end', 'stats') }),
  },
  { weight: 1, arbitrary: fc.record({ waits: fc.constantFrom(0, 1_500, 12_000) }) },
);

const pause = fc.oneof(fc.nat({ max: 4 }), fc.constant(40));
const story = fc.array(fc.tuple(step, pause), { maxLength: 12 });

/** Asks something of a call, which may fail in our own words only. */
async function ask(call: Call, verb: Verb): Promise<void> {
  try {
    await call[verb]?.();
  } catch (cause) {
    if (!(cause instanceof OffhookError)) throw cause;
    checkError(cause);
  }
}

function take(step: Happening, phone: SdkPhone, { sdk }: SdkPair): void {
  if ('emits' in step) sdk.emit(step.emits, step.given);
  else if ('mobius' in step) {
    const ids = { callId: sdk.getCallId(), correlationId: sdk.getCorrelationId(), eventType: 'mobius' };
    phone.wire.mobius({ data: { ...ids, ...step.mobius } });
  } else if ('answers' in step) {
    const { path, ...rest } = step.answers;
    phone.wire.exchange({
      ...rest,
      uri: `https://mobius.invalid/calling/web/${path}`,
      request: { device: { correlationId: sdk.getCorrelationId() } },
      trackingId: undefined,
      retryAfter: undefined,
    });
  } else phone.clock.advance(step.waits);
}

async function play(
  begin: (phone: SdkPhone) => SdkPair | Promise<SdkPair>,
  steps: readonly (readonly [Step, number])[],
): Promise<void> {
  const phone = new SdkPhone();
  const pair = await begin(phone);
  const watched = new WatchedCall(pair.call);
  phone.line.on('trouble', ({ error }) => {
    checkError(error);
  });
  const asked: Promise<void>[] = [];
  for (const [next, rounds] of steps) {
    if ('asks' in next) asked.push(ask(pair.call, next.asks));
    else take(next, phone, pair);
    watched.check();
    await ticks(rounds);
    watched.check();
  }
  asked.push(pair.call.end?.() ?? Promise.resolve());
  for (let round = 0; round < 4; round += 1) {
    await settled();
    phone.clock.advance(12_000);
  }
  await Promise.all(asked);
  watched.check();
  holds(pair.call.state === 'ended' && watched.endings === 1, 'the call ends, once');
  holds(phone.phone.calls.length === 0, 'no call is left');
  holds(phone.microphones.allStopped, 'every microphone is stopped');
  holds(phone.clock.waiting === 0, 'no timer is left');
}

test.each([
  ['a call that is dialled', (phone: SdkPhone) => phone.dials(), 2_000],
  ['a call that is up', (phone: SdkPhone) => phone.talks(), 2_000],
  ['a call that comes in', (phone: SdkPhone) => phone.rings(), 1_500],
] as const)(
  'whatever the SDK and the wire say of %s, nothing throws, and it ends once',
  async (_, begin, numRuns) => {
    await fc.assert(
      fc.asyncProperty(story, (steps) => play(begin, steps)),
      { numRuns },
    );
  },
);
