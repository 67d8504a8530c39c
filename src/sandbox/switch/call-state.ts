/** Where a call stands: nobody rings yet, somebody rings, somebody has answered, over. */
export type CallState = 'setup' | 'ringing' | 'connected' | 'ended';
