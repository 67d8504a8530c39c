import * as v from 'valibot';
import { partVerbNames } from './part-verbs.ts';
import { verbsTaking } from './verb-takes.ts';

/** Unique in this browser; chosen by the tab that leads, or by the one that asked it to dial. */
export const callKey = v.string();

/** A verb of a call, and what it is given; another call is given by its key. */
const callAsk = v.variant('verb', [
  v.object({ verb: v.picklist(verbsTaking('nothing')), call: callKey }),
  v.object({ verb: v.picklist(verbsTaking('text')), call: callKey, given: v.string() }),
  v.object({ verb: v.picklist(verbsTaking('flag')), call: callKey, given: v.boolean() }),
  v.object({ verb: v.picklist(verbsTaking('call')), call: callKey, given: callKey }),
]);

/** What a tab asks of the one that leads. */
export const ask = v.variant('verb', [
  v.object({ verb: v.literal('reconnect') }),
  v.object({ verb: v.literal('useHere') }),
  v.object({ verb: v.literal('dial'), call: callKey, address: v.string() }),
  /** Takes back what waits for the browser's question: the dialling of a call, or its answer. */
  v.object({ verb: v.literal('cancel'), call: callKey }),
  /** The person has seen the missed calls, or dismisses one. */
  v.object({ verb: v.literal('see') }),
  v.object({ verb: v.literal('dismiss'), id: v.string() }),
  /** Something to do with what the line has beside its calls; the answer has what came of it. */
  v.object({ verb: v.literal('part'), name: v.picklist(partVerbNames), given: v.array(v.unknown()) }),
  /** How these people are, whom the tab shows, and nobody else any more. */
  v.object({ verb: v.literal('watch'), addresses: v.pipe(v.array(v.string()), v.maxLength(1_000)) }),
  callAsk,
]);

export type CallAsk = v.InferOutput<typeof callAsk>;

export type Ask = v.InferOutput<typeof ask>;
