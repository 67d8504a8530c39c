export const ringtoneNames = ['marimba', 'bell', 'chime', 'trill', 'pulse', 'silent'] as const;

/** What an incoming call may ring with. */
export type Ringtone = (typeof ringtoneNames)[number];
