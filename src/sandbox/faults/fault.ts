/** What a device asks for that may go unconfirmed. */
export const verbs = ['dial', 'answer', 'hold', 'resume', 'transfer', 'media', 'end'] as const;

/** One of them. */
export type Verb = (typeof verbs)[number];

/** Which way packets go between a person's phone and the sandbox. */
export const ways = ['toPhone', 'fromPhone'] as const;

/** One of them. */
export type Way = (typeof ways)[number];

/** The two Mobius servers, as the SDK sees them. */
export const regions = ['primary', 'backup'] as const;

/** One of them. */
export type Region = (typeof regions)[number];

/** What may become of an event on its way. */
export const mishaps = ['duplicate', 'reorder', 'delay', 'garble'] as const;

/** One of them. */
export type Mishap = (typeof mishaps)[number];

/**
 * Something made to go wrong. `user` is an extension; without it, the fault is for everybody. Of those
 * that are asked for over HTTP, `token`, `rtp`, `silence` and `forget` need one. Those with
 * `times` are used up by so many requests; the others last until they are cleared.
 * - `http`: the next `times` (1) requests of `route` fail. `route` is a name of the coverage list (`mobius.register`,
 *   `mobius.call`, `wdm.register` …) or its beginning with a star (`mobius.*`). The answer has `status`, `errorCode`,
 *   `message`, the header Retry-After, and the fields of `body`.
 * - `token`: this person's token is refused for the next `times` requests; without `times` until the fault is cleared.
 * - `mercury`: the event socket closes with `code` (1011) and cannot be opened again for `seconds` (0). Events are kept
 *   meanwhile. With `silent` the sockets that are open stay so, but nothing is read from them, sent or answered on them
 *   before the fault is cleared; a new one works.
 * - `unconfirmed`: the next `times` (1) requests of this kind are answered with 200, and nothing comes of them. With
 *   `mediaOnly`, for hold and resume: it is done, with its ROAP, but never confirmed by its event.
 * - `latency`: answers and events come late by `milliseconds` and up to `jitter` more, events in their order.
 * - `rtp`: of the packets of a person's calls, this part is lost (0 to 1), and the rest comes late by `delay` and up to
 *   `jitter` milliseconds more, in order. Without `direction`: both ways. RTCP is late, too, and never lost.
 * - `silence`: no audio packets are sent to this person's phone.
 * - `region`: this Mobius server is down: it closes the connection of every request without an answer.
 * - `forget`: at once, the registrations of this person are forgotten, and their calls with them. No event tells so but that
 *   of the call history, and the event socket stays open.
 * - `takeover`: a person has one phone: the page that has registered last. The keepalives of the others are answered
 *   409, and they are not rung.
 * - `events`: the next `times` (1) events come twice, after the one that follows (or half a second late), late by
 *   `milliseconds` (1000) so that others overtake, or right after a frame that makes no sense.
 * - `stall`: requests of `route` (`*`) are accepted, and neither done nor answered before the fault is cleared. Those
 *   about the sandbox itself are never stalled.
 */
export type Fault =
  | {
      readonly type: 'http';
      readonly route: string;
      readonly user?: string;
      readonly status: number;
      readonly errorCode?: number;
      readonly message?: string;
      readonly retryAfter?: number;
      readonly body?: Readonly<Record<string, unknown>>;
      times: number;
    }
  | { readonly type: 'token'; readonly user: string; times: number }
  | {
      readonly type: 'mercury';
      readonly user?: string;
      readonly silent: false;
      readonly code: number;
      readonly seconds: number;
    }
  | { readonly type: 'mercury'; readonly user?: string; readonly silent: true }
  | {
      readonly type: 'unconfirmed';
      readonly verb: Verb;
      readonly user?: string;
      readonly mediaOnly: boolean;
      times: number;
    }
  | {
      readonly type: 'latency';
      readonly user?: string;
      readonly milliseconds: number;
      readonly jitter: number;
    }
  | {
      readonly type: 'rtp';
      readonly user?: string;
      readonly direction?: Way;
      readonly loss: number;
      readonly delay: number;
      readonly jitter: number;
    }
  | { readonly type: 'silence'; readonly user?: string }
  | { readonly type: 'region'; readonly server: Region; readonly user?: never }
  | { readonly type: 'forget'; readonly user?: string }
  | { readonly type: 'takeover'; readonly user?: string }
  | {
      readonly type: 'events';
      readonly user?: string;
      readonly how: Mishap;
      /** By how much an event is late, with `delay`. */
      readonly milliseconds: number;
      times: number;
    }
  | { readonly type: 'stall'; readonly route: string; readonly user?: string };

/** Whether a fault is for the one with this extension; one for everybody is. */
export function isFor(fault: Fault, user: string | undefined): boolean {
  return fault.user === undefined || fault.user === user;
}
