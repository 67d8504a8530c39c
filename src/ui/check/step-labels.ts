import * as m from '../paraglide/messages.js';
import type { StepName } from './step.ts';

/** What each step is called. */
export const stepLabels: Readonly<Record<StepName, () => string>> = {
  microphone: m.audio_microphone,
  speaker: m.audio_speaker,
  permission: m.check_permission,
  'sign-in': m.check_sign_in,
  catalogue: m.check_catalogue,
  events: m.check_events,
  registration: m.check_registration,
  media: m.check_media,
};
