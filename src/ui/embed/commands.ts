import * as v from 'valibot';
import { OffhookError, type Call, type Line, type Phone } from '../../calling/index.ts';
import type { Command, Refusal } from './protocol.ts';

const id = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(200));

const numbered = v.object({ id });

const command: v.GenericSchema<unknown, Command> = v.variant('do', [
  v.strictObject({ id, do: v.literal('dial'), to: text }),
  v.strictObject({ id, do: v.picklist(['answer', 'decline', 'end', 'hold', 'resume']), call: text }),
  v.strictObject({ id, do: v.literal('mute'), call: text, muted: v.boolean() }),
  v.strictObject({ id, do: v.literal('digits'), call: text, digits: v.pipe(text, v.regex(/^[0-9*#,]+$/)) }),
]);

/** What came of a command: the call that was made, or why nothing was done. */
export type Outcome = { readonly call?: string } | { readonly reason: Refusal };

export interface CommandsOptions {
  readonly phone: Phone;
  /** The line that calls a number; nothing where nobody is signed in. */
  readonly lineFor: (to: string) => Line | undefined;
}

/** The number by which a message is answered, where it has one. */
export function idOf(message: unknown): number | undefined {
  const found = v.safeParse(numbered, message);
  return found.success ? found.output.id : undefined;
}

/** Does what a message of a page asks for. Whatever the message is, it never rejects. */
export async function obey(message: unknown, options: CommandsOptions): Promise<Outcome> {
  const read = v.safeParse(command, message);
  if (!read.success) return { reason: 'bad-message' };
  try {
    return await run(read.output, options);
  } catch (cause) {
    // What is none of ours says nothing to a page.
    const reason: unknown = cause instanceof OffhookError ? cause.reason : 'other';
    return { reason: String(reason) };
  }
}

async function run(asked: Command, { phone, lineFor }: CommandsOptions): Promise<Outcome> {
  if (asked.do === 'dial') {
    const line = lineFor(asked.to);
    if (!line) return { reason: 'signed-out' };
    return { call: (await line.dial(asked.to)).id };
  }
  const call = phone.calls.find(({ id: known }) => known === asked.call);
  if (!call) return { reason: 'no-call' };
  const verb = verbOf(asked, call);
  if (!verb) return { reason: 'not-possible' };
  await verb();
  return {};
}

/** Nothing where the call cannot do that, or not as it is. */
function verbOf(
  asked: Exclude<Command, { readonly do: 'dial' }>,
  call: Call,
): (() => Promise<unknown>) | undefined {
  const { answer, end, hold, resume, setMuted, sendDigits, state } = call;
  switch (asked.do) {
    case 'answer':
      return state === 'incoming' ? answer : undefined;
    case 'decline':
      return state === 'incoming' ? end : undefined;
    case 'end':
      return end;
    case 'hold':
      return hold;
    case 'resume':
      return resume;
    case 'mute':
      return setMuted && (() => setMuted(asked.muted));
    case 'digits':
      return sendDigits && (() => sendDigits(asked.digits));
  }
}
