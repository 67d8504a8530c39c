import * as v from 'valibot';
import { most, type Recording } from '../recording.ts';
import { Redactor } from './redactor.ts';

/** The largest file that is read, in bytes. */
export const largest = 50_000_000;

const text = v.pipe(v.string(), v.maxLength(100_000));
const figure = v.pipe(v.number(), v.finite());
const list = <Item extends v.GenericSchema>(item: Item, length: number) =>
  v.pipe(v.array(item), v.maxLength(length));

const stats = v.object({
  at: figure,
  codec: v.optional(text),
  received: v.object({ packets: figure, lost: figure, jitter: figure, level: figure }),
  sent: v.object({ packets: figure, level: figure }),
  farSide: v.optional(v.object({ lost: figure, jitter: figure, roundTrip: v.optional(figure) })),
});

const shape = v.object({
  format: v.literal('offhook-recording'),
  version: v.literal(1),
  /** When it was written, as ISO 8601 has it. */
  made: v.pipe(v.string(), v.isoTimestamp()),
  messages: list(
    v.object({
      at: figure,
      from: text,
      to: text,
      kind: text,
      text,
      call: v.optional(text),
      detail: v.optional(text),
    }),
    most.messages * 2,
  ),
  machines: list(
    v.object({
      id: text,
      kind: v.picklist(['line', 'call']),
      name: text,
      call: v.optional(text),
      steps: list(v.object({ at: figure, state: text, reason: v.optional(text) }), most.steps),
    }),
    most.machines * 2,
  ),
  samples: v.record(text, list(stats, most.samples)),
  failures: list(
    v.object({
      at: figure,
      name: text,
      reason: text,
      status: v.optional(figure),
      code: v.optional(text),
    }),
    most.failures,
  ),
});

/** A recording that somebody has written down. */
export interface Imported extends Recording {
  /** When, in milliseconds since the epoch. */
  readonly made: number;
}

/** `recording` as a file, at `now` in milliseconds since the epoch, without anything that must not leave the page. */
export function writeBundle({ messages, machines, samples, failures }: Recording, now: number): string {
  const redactor = new Redactor();
  const clean = (given: string | undefined) => given && redactor.text(given);
  const id = (given: string | undefined) => given && redactor.id(given);
  const bundle: v.InferInput<typeof shape> = {
    format: 'offhook-recording',
    version: 1,
    made: new Date(now).toISOString(),
    messages: messages.map(({ at, from, to, kind, text: said, call, detail }) => ({
      ...{ at, from, to, kind, text: redactor.text(said), call: id(call) },
      detail: clean(detail?.()),
    })),
    machines: machines.map(({ name, call, ...machine }) => ({
      ...{ id: machine.id, kind: machine.kind, name: redactor.text(name), call: id(call) },
      steps: [...machine.steps],
    })),
    samples: Object.fromEntries(Object.entries(samples).map(([key, each]) => [key, [...each]])),
    failures: failures.map((failure) => ({ ...failure, code: clean(failure.code) })),
  };
  return JSON.stringify(bundle, null, 1);
}

/** What is in a file that {@link writeBundle} has made. Throws where it is none. */
export function readBundle(file: string): Imported {
  const { made, messages, ...rest } = v.parse(shape, JSON.parse(file));
  return {
    ...rest,
    samples: Object.fromEntries(
      Object.entries(rest.samples).map(([key, each]) => [
        key,
        each.map(({ codec, farSide, ...sample }) => ({
          ...sample,
          codec,
          farSide: farSide && { ...farSide, roundTrip: farSide.roundTrip },
        })),
      ]),
    ),
    made: Date.parse(made),
    messages: messages.map(({ detail, ...message }, id) => ({
      ...message,
      id,
      detail: detail === undefined ? undefined : () => detail,
    })),
  };
}
