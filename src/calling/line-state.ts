/**
 * Whether calls can come in.
 *
 * ```
 *  connecting ──▶ ready ◀──▶ reconnecting ◀──▶ offline
 *       └───────────┴─────────────┴──────────────┴──▶ signed-out
 * ```
 *
 * `ready` only while an incoming call would ring; `reconnecting` while it is being tried again;
 * `offline` while waiting for the network or the service; `signed-out` is final.
 */
export const lineStates = ['connecting', 'ready', 'reconnecting', 'offline', 'signed-out'] as const;

export type LineState = (typeof lineStates)[number];
