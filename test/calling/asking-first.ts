import type { FarEnd } from '../../src/backends/scripted/far-end.ts';
import type { ScriptedOptions } from '../../src/backends/scripted/scripted-line.ts';
import type { Call, Consultation, OffhookError } from '../../src/calling/index.ts';
import { newPhone, type NewPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

interface Talk extends NewPhone {
  /** Up with somebody who wants to be put through. */
  readonly first: Call;
  readonly firstFarEnd: FarEnd;
  /** What went wrong in calls that went on. */
  readonly troubles: { readonly call: Call; readonly error: OffhookError }[];
}

/** A phone in a call. */
export async function talk(options: ScriptedOptions = {}): Promise<Talk> {
  const all = newPhone(options);
  const troubles: Talk['troubles'] = [];
  all.phone.on('trouble', (trouble) => troubles.push(trouble));
  const first = await all.line.dial('1002');
  const firstFarEnd = all.farEnd();
  firstFarEnd.answer();
  return { ...all, first, firstFarEnd, troubles };
}

interface AskingFirst extends Talk {
  readonly second: Call;
  readonly secondFarEnd: FarEnd;
  readonly consultation: Consultation<Call>;
}

/** The same while somebody else is asked, who has answered unless told otherwise. */
export async function askingFirst(answered = true): Promise<AskingFirst> {
  const all = await talk();
  const consultation = await all.first.consult?.('1003');
  if (consultation === undefined) throw new Error('There is no consultation.');
  const secondFarEnd = all.farEnd();
  if (answered) secondFarEnd.answer();
  await settled();
  return { ...all, consultation, second: consultation.second, secondFarEnd };
}
