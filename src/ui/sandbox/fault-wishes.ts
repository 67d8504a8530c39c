import * as m from '../paraglide/messages.js';

/** A fault as `POST control/faults` takes it: `type`, and what that needs. */
export type FaultWish = Readonly<Record<string, unknown>>;

/** Something that can be made to go wrong from the page. */
export interface Mischief {
  readonly id: string;
  readonly words: () => string;
  readonly wish: FaultWish;
  /** It is for one person; the others may be for everybody. */
  readonly personal?: true;
  /** It is for everybody. */
  readonly general?: true;
}

/** The faults that the page offers; the sandbox knows more, which can be written as JSON. */
export const mischief: readonly Mischief[] = [
  {
    id: 'events-cut',
    words: m.sandbox_fault_events_cut,
    wish: { type: 'mercury', seconds: 5 },
  },
  { id: 'events-silent', words: m.sandbox_fault_events_silent, wish: { type: 'mercury', silent: true } },
  {
    id: 'events-twice',
    words: m.sandbox_fault_events_twice,
    wish: { type: 'events', how: 'duplicate', times: 10 },
  },
  { id: 'late', words: m.sandbox_fault_late, wish: { type: 'latency', milliseconds: 1000, jitter: 500 } },
  { id: 'stall', words: m.sandbox_fault_stall, wish: { type: 'stall' } },
  {
    id: 'primary',
    words: m.sandbox_fault_primary,
    wish: { type: 'region', server: 'primary' },
    general: true,
  },
  {
    id: 'registration',
    words: m.sandbox_fault_registration,
    wish: { type: 'http', route: 'mobius.register', status: 503 },
  },
  { id: 'call', words: m.sandbox_fault_call, wish: { type: 'http', route: 'mobius.call', status: 503 } },
  { id: 'hold', words: m.sandbox_fault_hold, wish: { type: 'unconfirmed', verb: 'hold' } },
  { id: 'takeover', words: m.sandbox_fault_takeover, wish: { type: 'takeover' } },
  { id: 'loss', words: m.sandbox_fault_loss, wish: { type: 'rtp', loss: 0.1, jitter: 30 }, personal: true },
  { id: 'silence', words: m.sandbox_fault_silence, wish: { type: 'silence' }, personal: true },
  { id: 'forget', words: m.sandbox_fault_forget, wish: { type: 'forget' }, personal: true },
  { id: 'token', words: m.sandbox_fault_token, wish: { type: 'token' }, personal: true },
];
