import type { Call, CallVerbs } from '../calling/index.ts';

/** The verbs of `call`, by the names of the core's table. */
export function verbsOf(call: Call): Partial<CallVerbs<Call>> {
  const { answer, hold, resume, sendDigits, setMuted, transfer, transferWith } = call;
  return {
    ...{ answer, hold, resume, sendDigits, setMuted, transferWith },
    end: () => call.end(),
    transfer: transfer && ((text) => transfer({ address: text, text })),
  };
}
