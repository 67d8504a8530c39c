import {
  isUp,
  OffhookError,
  type Call,
  type CallStats,
  type Clock,
  type Line,
  type Phone,
} from '../../calling/index.ts';
import { endWords } from '../messages/end-words.ts';
import * as m from '../paraglide/messages.js';
import { bad, failure, inWords, leftOut, standsOn, well } from './findings.ts';
import type { Finding, Trial } from './step.ts';
import { waitUntil } from './wait-until.ts';

export interface MediaWorld {
  readonly phone: Phone;
  readonly line: () => Line | undefined;
  /** What is called: something that answers and sends sound. Nothing where nobody has said. */
  readonly number: () => string | undefined;
  readonly clock: Clock;
}

/** How long an answer, and then sound both ways, may take, in milliseconds. */
const [answerLimit, soundLimit] = [15_000, 6_000];

/** So many packets each way are sound: half a second of it. */
const enough = 25;

/** Calls the test number, counts the sound both ways, and hangs up. */
export const mediaTrial =
  ({ phone, line: lineNow, number: numberNow, clock }: MediaWorld): Trial =>
  async (tour) => {
    const line = lineNow();
    const number = numberNow();
    if (phone.calls.length > 0) return leftOut(m.check_in_call, m.check_in_call_do);
    if (!line) return leftOut(m.check_nobody, m.check_nobody_do);
    if (line.useHere) return leftOut(m.check_elsewhere, m.check_elsewhere_do);
    if (number === undefined) return leftOut(m.check_no_number, m.check_no_number_do);
    if (line.state !== 'ready') return standsOn(tour, 'registration') ?? leftOut(m.check_not_ready);
    const blocked = standsOn(tour, 'microphone', 'registration');
    if (blocked) return blocked;
    let call: Call | undefined;
    try {
      tour.hint(() => m.check_media_hint({ number }));
      call = await line.dial(number, undefined, tour.signal);
      return await listen(call, { others: () => phone.calls.length > 1, signal: tour.signal, clock });
    } catch (cause) {
      if (cause instanceof OffhookError) return failure(cause as OffhookError, number);
      throw cause;
    } finally {
      if (call && call.state !== 'ended') await call.end?.().catch(() => undefined);
    }
  };

interface Around {
  /** Whether there is another call by now, which needs the line more. */
  readonly others: () => boolean;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

async function listen(call: Call, { others, signal, clock }: Around): Promise<Finding> {
  const over = () => call.state === 'ended' || others() || signal.aborted;
  await waitUntil(clock, () => isUp(call.state) || over(), answerLimit);
  if (others()) return leftOut(m.check_interrupted, m.check_in_call_do);
  if (!isUp(call.state)) return unanswered(call);
  let stats: CallStats | undefined;
  const ask = async () => {
    stats = await call.stats?.().catch(() => undefined);
  };
  const flows = () => stats !== undefined && stats.received.packets >= enough && stats.sent.packets >= enough;
  const end = clock.elapsed() + soundLimit;
  do {
    await ask();
    const looked = clock.elapsed();
    await waitUntil(clock, () => flows() || over() || clock.elapsed() >= Math.min(end, looked + 300));
  } while (!flows() && !over() && clock.elapsed() < end);
  if (others()) return leftOut(m.check_interrupted, m.check_in_call_do);
  return heard(stats);
}

function unanswered(call: Call): Finding {
  const { error, remote, endReason } = call.facts;
  const who = remote.number ?? '';
  if (error) return failure(error, who);
  const words = endReason && endWords[endReason];
  return words
    ? inWords(words, `end/${endReason}`, who)
    : bad(m.check_media_unanswered, m.check_media_unanswered_do);
}

/** What the counted packets say. */
function heard(stats: CallStats | undefined): Finding {
  const received = stats?.received.packets ?? 0;
  const sent = stats?.sent.packets ?? 0;
  const details = `${sent} packets sent, ${received} received`;
  if (received >= enough && sent >= enough)
    return { ...well(() => m.check_media_well({ sent, received })), details };
  if (received > 0 && sent > 0) return bad(m.check_media_few, m.check_media_do, details);
  if (sent > 0) return bad(m.check_media_deaf, m.check_media_do, details);
  return bad(received > 0 ? m.check_media_mute : m.check_media_none, m.check_media_do, details);
}
