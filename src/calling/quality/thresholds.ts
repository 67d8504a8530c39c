/** A figure that is bad from `raise` on, and again well only below (for MOS: above) `clear`. */
export interface Threshold {
  readonly raise: number;
  readonly clear: number;
}

/**
 * Every figure by which the sound of a call is judged. Where Twilio's Voice SDK warns is what people in this field are
 * used to (https://twilio.com/docs/voice/insights/call-quality-events-twilio-client-sdk): round trip over 400 ms, jitter
 * over 30 ms and MOS under 3.5, each in 3 of 5 samples; loss over 3 %. `clear` lies apart from `raise`, so that words do
 * not come and go with every sample.
 */
export const thresholds = {
  /** Milliseconds between two samples. */
  interval: 2_000,
  /** A figure is raised once it was bad in `raiseCount` of the last `window` samples, and well after `clearCount` good ones. */
  window: 5,
  raiseCount: 3,
  clearCount: 3,
  /** Shares of packets. ITU-T G.113 puts concealed G.711 at 3 % some ten points of R below its best. */
  lossIn: { raise: 0.03, clear: 0.015 },
  lossOut: { raise: 0.03, clear: 0.015 },
  /** Seconds. */
  jitter: { raise: 0.03, clear: 0.02 },
  roundTrip: { raise: 0.4, clear: 0.3 },
  /** 3.6 is R = 70, below which "many users" are dissatisfied (ITU-T G.107, table B.1). */
  mos: { raise: 3.5, clear: 3.6 },
  /** Milliseconds without a packet: a telephone network sends one every 20 ms, and comfort noise every 400 ms. */
  nothingReceived: 5_000,
  /**
   * The microphone is dead below this level for this many samples. −80 dBFS: a room, even after noise suppression, has
   * more; a switched-off microphone has exactly nothing.
   */
  silence: { level: 0.0001, samples: 4 },
  /** Somebody speaks above −34 dBFS: speech at its nominal level is at −26 (ITU-T P.56), a quiet office below −50. */
  talking: { level: 0.02, samples: 2, of: 3 },
} as const;
