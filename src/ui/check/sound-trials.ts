import type { Clock, Phone } from '../../calling/index.ts';
import type { AudioCheck } from '../audio/audio-check.svelte.ts';
import type { AudioPanel } from '../audio/audio-panel.svelte.ts';
import * as m from '../paraglide/messages.js';
import { bad, failure, leftOut, note, well } from './findings.ts';
import type { Finding, Tour, Trial } from './step.ts';
import { waitUntil } from './wait-until.ts';

interface SoundWorld {
  readonly phone: Phone;
  /** Absent where no devices can be chosen. */
  readonly audio: Pick<AudioPanel, 'check'> | undefined;
  readonly clock: Clock;
}

/** How long a loudspeaker may take to play three tones, in milliseconds. */
const toneLimit = 6_000;

/** Does `act` with a trial of the devices, which is closed afterwards; leaves it out while there are calls. */
const withDevices =
  (
    { phone, audio, clock }: SoundWorld,
    act: (check: AudioCheck, over: () => boolean, tour: Tour, clock: Clock) => Promise<Finding>,
  ): Trial =>
  async (tour) => {
    const busy = () => phone.calls.length > 0;
    if (busy()) return leftOut(m.check_in_call, m.check_in_call_do);
    if (!audio) return leftOut(m.check_no_devices);
    const check = await audio.check();
    try {
      const finding = await act(check, () => tour.signal.aborted || busy(), tour, clock);
      // What a call has taken over meanwhile says nothing of the devices.
      return busy() ? leftOut(m.check_in_call, m.check_in_call_do) : finding;
    } finally {
      check.close();
    }
  };

/** Opens the chosen microphone, and listens until it hears something, or for five seconds. */
export const microphoneTrial = (world: SoundWorld): Trial =>
  withDevices(world, async (check, over, { hint }, clock) => {
    hint(m.audio_verdict_opening);
    void check.start();
    await waitUntil(clock, () => check.verdict !== 'opening' || over());
    if (check.failure) return failure(check.failure);
    hint(m.audio_verdict_listening);
    await waitUntil(clock, () => check.verdict !== 'listening' || over());
    if (check.verdict === 'silent') return bad(m.check_microphone_silent, m.check_microphone_silent_do);
    if (check.verdict === 'faint') return note(m.check_microphone_faint, m.check_microphone_faint_do);
    return well(m.check_microphone_well);
  });

/** Plays three tones at the chosen loudspeaker. Whether they were heard, only the person knows. */
export const speakerTrial = (world: SoundWorld): Trial =>
  withDevices(world, async (check, over, { hint }, clock) => {
    hint(m.check_speaker_hint);
    void check.tone('speaker');
    await waitUntil(clock, () => check.played !== undefined || over(), toneLimit);
    return check.played === 'well'
      ? { ...well(m.check_speaker_well), remedy: m.check_speaker_well_do }
      : bad(m.check_speaker_bad, m.check_speaker_bad_do);
  });
