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
export type LineState = 'connecting' | 'ready' | 'reconnecting' | 'offline' | 'signed-out';
